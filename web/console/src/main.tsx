// Starts the staff's console.
import './app/texts.ts'
import '../../ui/ui.css'
import '../../ui/grid.css'
import './theme/frame.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { useTranslation } from 'react-i18next'
import { useIsPhone } from '#ui'
import { queryClient } from './app/query.ts'
import { router } from './app/router.tsx'
import { antdConfig, useIsDark } from './theme/theme.ts'

function Console() {
  const { i18n } = useTranslation()
  const isDark = useIsDark()
  const isPhone = useIsPhone()
  return (
    <ConfigProvider
      locale={i18n.language === 'en' ? enUS : zhCN}
      theme={antdConfig({ isDark, isPhone })}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: false, scrollToFirstError: true }}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  )
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  )
}
