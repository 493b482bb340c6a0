import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerOf, api } from '../../api/client';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';

/** Of what was deployed: how many instances go on by earlier versions, with the way to migrate them. */
export function EarlierInstances({ processIds }: { processIds: readonly string[] }) {
  const { t } = useTranslation('designs');
  const format = useFormat();
  const language = useLanguage();
  const processes = useQueries({
    queries: processIds.map((processId) => ({
      queryKey: ['processes', processId],
      queryFn: () => answerOf(api.GET('/v1/processes/{processId}', { params: { path: { processId } } })),
    })),
  });
  const earlier = processes.flatMap(({ data }) => {
    if (!data) return [];
    const older = data.versions.filter(({ version, active }) => version < data.newestVersion && active > 0);
    const count = older.reduce((sum, { active }) => sum + active, 0);
    return count > 0 ? [{ ...data, count }] : [];
  });
  if (earlier.length === 0) return null;
  return (
    <ul className="designs-earlier" aria-label={t('deploy.earlier')}>
      {earlier.map(({ processDefinitionId: processId, name, count }) => (
        <li key={processId}>
          <span data-content>{designersName(name, language)}</span>:{' '}
          {t('deploy.stillEarlier', { count, formatted: format.number(count) })}{' '}
          <Link to="/processes/$processId/migration" params={{ processId }} search={{}}>
            {t('deploy.migrate')}
          </Link>
        </li>
      ))}
    </ul>
  );
}
