// Writing to the supplier: words, files that go up while one writes, and one key to send.
import { Button } from 'antd'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, notifyProblem, percentText } from '#ui'
import { addFile, writeMessage } from './requests.ts'
import type { FileOfMessage } from './types.ts'

const FILES_MAX = 10
const WORDS_MAX = 4000

/** A file beside the words: on its way (`share` 0–1) or put away. */
interface Enclosure {
  key: number
  name: string
  share: number
  file: FileOfMessage | null
}

function useEnclosures(orderId: string) {
  const [enclosures, setEnclosures] = useState<readonly Enclosure[]>([])
  const lastKey = useRef(0)
  const patch = (key: number, change: Partial<Enclosure>) =>
    setEnclosures((before) => before.map((each) => (each.key === key ? { ...each, ...change } : each)))
  const remove = (key: number) => setEnclosures((before) => before.filter((each) => each.key !== key))
  const add = async (file: File) => {
    lastKey.current += 1
    const key = lastKey.current
    setEnclosures((before) => [...before, { key, name: file.name, share: 0, file: null }])
    try {
      patch(key, { file: await addFile(orderId, file, (share) => patch(key, { share })) })
    } catch (error) {
      remove(key)
      notifyProblem(error)
    }
  }
  return {
    enclosures,
    add: (files: readonly File[]) => {
      for (const file of files.slice(0, FILES_MAX - enclosures.length)) void add(file)
    },
    remove,
    clear: () => setEnclosures([]),
  }
}

export function Composer({ orderId, line }: { orderId: string; line?: { id: string; name: string } }) {
  const { t } = useTranslation('conversations')
  const id = useId()
  const [words, setWords] = useState('')
  const [isBusy, setBusy] = useState(false)
  const { enclosures, add, remove, clear } = useEnclosures(orderId)
  const files = enclosures.flatMap((each) => each.file ?? [])
  const isReady = (words.trim() !== '' || files.length > 0) && files.length === enclosures.length && !isBusy
  const send = async () => {
    if (!isReady) return
    setBusy(true)
    try {
      await writeMessage(orderId, {
        words: words.trim(),
        attachmentIds: files.map((file) => file.id),
        scheduleLineIds: line ? [line.id] : [],
      })
      setWords('')
      clear()
    } catch (error) {
      notifyProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="nv-composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label htmlFor={id}>
        {t('write')} {line ? <span className="nd-quiet">{t('write.about', { line: line.name })}</span> : null}
      </label>
      <WordsBox id={id} words={words} onWords={setWords} onSend={() => void send()} onFiles={add} />
      <Enclosures enclosures={enclosures} onRemove={remove} />
      <div className="nv-composer-foot">
        <FileButton onFiles={add} isFull={enclosures.length >= FILES_MAX} />
        <span className="nd-quiet nv-note">{t('send.note')}</span>
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={!isReady && !isBusy}>
          {t('send')}
        </Button>
      </div>
    </form>
  )
}

interface WordsBoxProps {
  id: string
  words: string
  onWords: (words: string) => void
  onSend: () => void
  /** Pictures pasted from the clipboard are files too. */
  onFiles: (files: readonly File[]) => void
}
function WordsBox({ id, words, onWords, onSend, onFiles }: WordsBoxProps) {
  const { t } = useTranslation('conversations')
  return (
    <textarea
      id={id}
      className="nb-textarea"
      rows={2}
      maxLength={WORDS_MAX}
      value={words}
      placeholder={t('write.placeholder')}
      onChange={(event) => onWords(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
        event.preventDefault()
        onSend()
      }}
      onPaste={(event) => {
        const pasted = [...event.clipboardData.files]
        if (pasted.length === 0) return
        event.preventDefault()
        onFiles(pasted)
      }}
    />
  )
}

function Enclosures({ enclosures, onRemove }: { enclosures: readonly Enclosure[]; onRemove: (key: number) => void }) {
  const { t } = useTranslation('conversations')
  if (enclosures.length === 0) return null
  return (
    <ul className="nv-files">
      {enclosures.map(({ key, name, share, file }) => (
        <li key={key}>
          {file ? name : t('file.uploading', { name, share: percentText(share) })}
          <button
            type="button"
            className="nd-icon-button"
            aria-label={t('file.remove', { name })}
            onClick={() => onRemove(key)}
          >
            <Icon name="close" size={13} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function FileButton({ onFiles, isFull }: { onFiles: (files: readonly File[]) => void; isFull: boolean }) {
  const { t } = useTranslation('conversations')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        disabled={isFull}
        title={isFull ? t('file.max', { count: FILES_MAX }) : t('file.add')}
        onClick={() => input.current?.click()}
      >
        <Icon name="file" size={15} /> {t('file.add')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        className="nd-hidden"
        aria-label={t('file.add')}
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}
