// Copies a text and says so on the button itself.

import { Button, type ButtonProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notifyProblem } from '#ui'

export function CopyButton({ text, children, ...rest }: ButtonProps & { text: string }) {
  const { t } = useTranslation('ui')
  const [isCopied, setCopied] = useState(false)
  return (
    <Button {...rest} onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true), notifyProblem)}>
      {isCopied ? t('action.copied') : children}
    </Button>
  )
}
