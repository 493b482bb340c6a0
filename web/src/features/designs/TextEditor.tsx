import { Alert, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from '../../i18n';

interface Props {
  initial: string;
  /** `form` and `cases`: JSON, `dmn`: XML. */
  type: string;
  onChange: (content: string) => void;
}

/** A form or table as its text, with a look at whether it can be read. */
export function TextEditor({ initial, type, onChange }: Props) {
  const { t } = useTranslation('designs');
  const [content, setContent] = useState(initial);
  const hint = useId();
  const isJson = type === 'form' || type === 'cases';
  const fault = isJson ? faultOfJson(content) : faultOfXml(content);
  return (
    <>
      <p id={hint}>{t(`text.${isJson ? type : 'dmn'}`)}</p>
      <Input.TextArea
        className="designs-text"
        aria-label={t('text.label')}
        aria-describedby={hint}
        spellCheck={false}
        value={content}
        rows={28}
        onChange={(event) => {
          setContent(event.target.value);
          onChange(event.target.value);
        }}
      />
      <div role="status">
        {fault === undefined ? (
          <Alert type="success" showIcon title={t('text.readable')} />
        ) : (
          <Alert type="error" showIcon title={t('text.unreadable')} description={<span lang="en">{fault}</span>} />
        )}
      </div>
    </>
  );
}

function faultOfJson(content: string): string | undefined {
  try {
    JSON.parse(content);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function faultOfXml(content: string): string | undefined {
  const fault = new DOMParser().parseFromString(content, 'text/xml').querySelector('parsererror');
  return fault?.querySelector('div')?.textContent ?? fault?.textContent ?? undefined;
}
