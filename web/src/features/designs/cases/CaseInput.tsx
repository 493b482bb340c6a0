import { AutoComplete, Form, Input, Select } from 'antd';
import { useTranslation } from '../../../i18n';
import type { NeededInput } from '../../../tables';
import { readable, typed } from './case-values';

interface Props {
  input: NeededInput;
  initial: unknown;
}

/** One variable of a case, asked for by its type; what rules speak of is proposed. */
export function CaseInput({ input: { name, label, type, known }, initial }: Props) {
  const { t } = useTranslation('designs');
  const options = known.map((value) => ({ value: typed(value, type) }));
  return (
    <Form.Item
      name={['inputs', name]}
      initialValue={typed(initial, type)}
      label={
        <span data-content>
          {label ?? name}
          {label !== undefined && label !== name && <code className="designs-aside"> {name}</code>}
          {type !== undefined && <span className="designs-aside"> · {type}</span>}
        </span>
      }
      rules={[{ validator: (_, text: string | undefined) => readable(text, t('cases.valueRule'), type) }]}
    >
      {type === 'boolean' ? (
        <Select
          options={[
            { value: 'true', label: 'true' },
            { value: 'false', label: 'false' },
            { value: '', label: t('cases.nothing') },
          ]}
        />
      ) : options.length > 0 ? (
        <AutoComplete options={options} placeholder={t('cases.nothing')} allowClear />
      ) : (
        <Input placeholder={type === undefined ? t('cases.json') : t('cases.nothing')} allowClear />
      )}
    </Form.Item>
  );
}
