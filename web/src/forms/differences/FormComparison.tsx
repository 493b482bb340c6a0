import { useMemo } from 'react';
import { useTranslation } from '../../i18n';
import { EmptyView } from '../../ui';
import { ChangesTable } from '../../ui/ChangesTable';
import { compareForms } from './compare-forms';
import { useChangeWords } from './use-change-words';

interface Props {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  labels: { before: string; after: string };
}

/** Two versions of a form: what differs, in words, field by field. */
export function FormComparison({ before, after, labels }: Props) {
  const { t } = useTranslation('forms');
  const inWords = useChangeWords();
  const changes = useMemo(() => compareForms(before, after), [before, after]);
  if (changes.length === 0) return <EmptyView title={t('differences.none')} hint={t('differences.noneHint')} />;
  return (
    <>
      <p role="status">{t('differences.count', { count: changes.length })}</p>
      <ChangesTable label={t('differences.label')} labels={labels} changes={changes.map(inWords)} />
    </>
  );
}
