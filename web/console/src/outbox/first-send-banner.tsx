// Says that messages of a kind which never left the house wait for a look, kind by kind.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '#shell'
import { Banner } from '#ui'
import { kindName } from './message-words.tsx'
import { draftsQuery } from './requests.ts'
import { MAY_SEND } from './types.ts'

interface FirstSendBannerProps {
  count: number
  onLook: (kind: string) => void
}

export function FirstSendBanner({ count, onLook }: FirstSendBannerProps) {
  const { t } = useTranslation('outbox')
  const maySend = useMay(MAY_SEND)
  const { data } = useQuery({ ...draftsQuery({}), enabled: count > 0 && maySend })
  if (count === 0 || !maySend) return null
  const kinds = [...new Set(data?.rows.map((row) => row.kind) ?? [])]
  return (
    <div className="nm-why">
      <Banner
        tone="waiting"
        icon="outbox"
        actions={kinds.map((kind) => (
          <Button key={kind} size="small" type="primary" onClick={() => onLook(kind)}>
            {kinds.length > 1 ? kindName(t, kind) : t('first.look')}
          </Button>
        ))}
      >
        {t('first.banner', { count })}
      </Banner>
    </div>
  )
}
