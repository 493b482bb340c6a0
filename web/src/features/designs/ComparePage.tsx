import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import { PageHeader, QueryView } from '../../ui';
import { ContentComparison } from './ContentComparison';
import { useContent } from './use-content';

interface Props {
  path: string;
  version: number;
  against: number;
}

/** Two versions of a file side by side. */
export function ComparePage({ path, version, against }: Props) {
  const { t } = useTranslation('designs');
  const after = useContent(path, version);
  const before = useContent(path, against);
  return (
    <>
      <PageHeader
        title={t('compare.title', { path })}
        isContent
        actions={
          <Link to="/designs/file" search={{ path }}>
            {t('version.back')}
          </Link>
        }
      />
      <QueryView query={before}>
        {(old) => (
          <QueryView query={after}>
            {(now) => (
              <ContentComparison
                type={now.type}
                before={old.content}
                after={now.content}
                labels={{
                  before: t('list.version', { version: against }),
                  after: t('list.version', { version }),
                }}
              />
            )}
          </QueryView>
        )}
      </QueryView>
    </>
  );
}
