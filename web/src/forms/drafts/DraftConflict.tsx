import { Alert, Button, Space } from 'antd';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import type { Draft, FormData, FormSchema } from './types';
import { TypedContent } from './TypedContent';

interface Props {
  schema: FormSchema;
  saved: Draft;
  typed: FormData;
  onKeep: (saved: Draft) => void;
  onTake: (saved: Draft) => void;
}

/** One has saved something else in another window: both are shown, and one of them is chosen. */
export function DraftConflict({ schema, saved, typed, onKeep, onTake }: Props) {
  const { t } = useTranslation('forms');
  const format = useFormat();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('conflict.title', { at: format.dateTime(saved.savedAt ?? 0) })}
      description={
        <>
          <div className="draft-conflict">
            <section aria-label={t('conflict.there')}>
              <h3>{t('conflict.there')}</h3>
              <TypedContent schema={schema} data={saved.data ?? {}} />
            </section>
            <section aria-label={t('conflict.here')}>
              <h3>{t('conflict.here')}</h3>
              <TypedContent schema={schema} data={typed} />
            </section>
          </div>
          <Space wrap>
            <Button type="primary" onClick={() => onKeep(saved)}>
              {t('conflict.keep')}
            </Button>
            <Button onClick={() => onTake(saved)}>{t('conflict.take')}</Button>
          </Space>
        </>
      }
    />
  );
}
