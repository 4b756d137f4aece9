// The fields most forms have: a required text, a mail address, the button that sends.
import { Button, Form, Input, type InputProps } from 'antd'
import type { ReactNode } from 'react'

export interface TextItemProps extends Pick<InputProps, 'autoComplete' | 'autoFocus' | 'placeholder' | 'className'> {
  name: string
  label: string
  /** Said when the field is left empty. */
  required: string
  extra?: string
  maxLength?: number
}

export function TextItem({ name, label, required, extra, ...input }: TextItemProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={[{ required: true, whitespace: true, message: required }]}
    >
      <Input spellCheck={false} maxLength={100} {...input} />
    </Form.Item>
  )
}

export interface MailItemProps extends Pick<InputProps, 'autoComplete' | 'autoFocus'> {
  label: string
  required: string
  /** Said when the text is no mail address. */
  invalid: string
}

/** A form item named `mail`. */
export function MailItem({ label, required, invalid, ...input }: MailItemProps) {
  return (
    <Form.Item
      name="mail"
      label={label}
      validateTrigger="onBlur"
      rules={[
        { required: true, message: required },
        { type: 'email', message: invalid },
      ]}
    >
      <Input type="email" inputMode="email" {...input} />
    </Form.Item>
  )
}

export function SubmitButton({ isPending, children }: { isPending: boolean; children: ReactNode }) {
  return (
    <Button type="primary" htmlType="submit" block size="large" loading={isPending} className="nd-form-submit">
      {children}
    </Button>
  )
}
