// Through which channel something was said; the phone unless the buyer says otherwise, and the choice is remembered for the call.
import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Channel } from '#api'

export const ANSWER_CHANNELS = ['phone', 'wechat', 'mail', 'portal', 'manual'] as const satisfies readonly Channel[]

export function ChannelField({ value, onChange }: { value: Channel; onChange: (channel: Channel) => void }) {
  const { t } = useTranslation(['board', 'ui'])
  return (
    <fieldset className="nb-field nb-channel">
      <legend>{t('channel')}</legend>
      <Radio.Group
        optionType="button"
        size="small"
        value={value}
        onChange={(event) => onChange(event.target.value as Channel)}
        options={ANSWER_CHANNELS.map((channel) => ({ value: channel, label: t(`ui:channel.${channel}`) }))}
      />
    </fieldset>
  )
}
