import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from '../../../i18n';
import { QueryView } from '../../../ui';
import { useContent } from '../use-content';
import { fieldKeys } from './field-keys';
import { useFormUses } from './use-form-uses';
import type { FormUse } from './uses-in-process';

interface Props {
  path: string;
  formId: string;
  /** As it stands. */
  content: string;
}

/** Where the form is shown, and which fields of the newest version are gone while somebody still speaks of them. */
export function FormUses({ path, formId, content }: Props) {
  const { t } = useTranslation('designs');
  const uses = useFormUses(formId);
  const saved = useContent(path);
  const before = (saved.data && fieldKeys(saved.data.content)) ?? [];
  const now = fieldKeys(content);
  const gone = now ? before.filter((key) => !now.includes(key)) : [];
  return (
    <section className="designs-problems" aria-label={t('uses.title')}>
      <h2>{t('uses.title')}</h2>
      <QueryView query={uses}>{(found) => <Found uses={found} gone={gone} />}</QueryView>
    </section>
  );
}

function Found({ uses, gone }: { uses: readonly FormUse[]; gone: readonly string[] }) {
  const { t } = useTranslation('designs');
  const missed = gone
    .map((key) => ({ key, paths: uses.filter(({ speaksOf }) => speaksOf(key)).map(({ path }) => path) }))
    .filter(({ paths }) => paths.length > 0);
  return (
    <>
      {missed.map(({ key, paths }) => (
        <Alert
          key={key}
          type="warning"
          showIcon
          title={t('uses.gone', { key })}
          description={t('uses.spokenOf', { paths: paths.join(t('uses.comma')) })}
        />
      ))}
      {uses.length === 0 ? (
        <p>{t('uses.none')}</p>
      ) : (
        <ul>
          {uses.map(({ path, tasks }) => (
            <li key={path} data-content>
              <Link to="/designs/file" search={{ path }}>
                {path}
              </Link>{' '}
              {tasks.map(({ elementId, name }) => (
                <span key={elementId}> · {name}</span>
              ))}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
