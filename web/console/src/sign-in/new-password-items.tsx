// Two fields for a new password, checked alike wherever one is chosen.

import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '#api'

export interface NewPasswordWords {
  label: string
  rule: string
  repeat: string
  differs: string
}

/** Form items `password` and `repeat`, to place inside an antd Form. */
export function NewPasswordItems({ words }: { words: NewPasswordWords }) {
  const { t } = useTranslation('ui')
  return (
    <>
      <Form.Item
        name="password"
        label={words.label}
        extra={words.rule}
        validateTrigger="onBlur"
        rules={[
          {
            required: true,
            min: PASSWORD_LENGTH_MIN,
            max: PASSWORD_LENGTH_MAX,
            message: t('password.length', { min: PASSWORD_LENGTH_MIN, max: PASSWORD_LENGTH_MAX }),
          },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={words.repeat}
        dependencies={['password']}
        validateTrigger="onBlur"
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, repeat) =>
              repeat === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(words.differs)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  )
}
