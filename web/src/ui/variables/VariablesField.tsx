import { Form, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from '../../i18n';
import { parseVariables } from './variables-text';
import './variables.css';

interface Props {
  label: string;
  hint?: string;
  value: string;
  rows?: number;
  onChange: (text: string) => void;
}

/** Variables as JSON; says at once where it is none. */
export function VariablesField({ label, hint, value, rows = 4, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const isWrong = parseVariables(value) === undefined;
  return (
    <Form.Item
      layout="vertical"
      label={label}
      htmlFor={id}
      extra={hint}
      {...(isWrong && { validateStatus: 'error' as const, help: t('variables.notJson') })}
    >
      <Input.TextArea
        id={id}
        className="variables-text"
        autoSize={{ minRows: rows, maxRows: 18 }}
        spellCheck={false}
        aria-invalid={isWrong}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Form.Item>
  );
}
