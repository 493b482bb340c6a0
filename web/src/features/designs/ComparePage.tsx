import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import { PageHeader } from '../../ui';
import { VersionComparison } from './VersionComparison';

interface Props {
  path: string;
  version: number;
  against: number;
}

/** Two versions of a file side by side. */
export function ComparePage({ path, version, against }: Props) {
  const { t } = useTranslation('designs');
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
      <VersionComparison
        path={path}
        before={against}
        after={version}
        labels={{ before: t('list.version', { version: against }), after: t('list.version', { version }) }}
      />
    </>
  );
}
