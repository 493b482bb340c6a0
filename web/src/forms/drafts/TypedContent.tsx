import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from '../../i18n';
import { useFeedback } from '../../ui';
import type { FormData, FormSchema } from './types';
import { labelsOf } from '../choices';

interface Props {
  schema: FormSchema;
  data: FormData;
}

/** What was typed, in words: to read and to take along. */
export function TypedContent({ schema, data }: Props) {
  const { t } = useTranslation('forms');
  const feedback = useFeedback();
  const lines = [...labelsOf(schema)]
    .filter(([key]) => !isEmpty(data[key]))
    .map(([key, label]) => ({ key, label, value: textOf(data[key]) }));
  const copy = () =>
    navigator.clipboard
      .writeText(lines.map(({ label, value }) => `${label}: ${value}`).join('\n'))
      .then(() => feedback.done(t('draft.copied')), feedback.refused);
  return (
    <>
      <dl className="typed-content" data-content>
        {lines.map(({ key, label, value }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button size="small" icon={<CopyOutlined />} disabled={lines.length === 0} onClick={() => void copy()}>
        {t('draft.copy')}
      </Button>
    </>
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
