import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n';
import { EmptyView, Loading } from '../../ui';
import { ChangesTable } from '../../ui/ChangesTable';
import type { TableChange } from '../on-paper';
import { useChangeWords } from './use-change-words';

interface Props {
  before: string;
  after: string;
  labels: { before: string; after: string };
  /** One of them can’t be read as decisions. */
  onFailure: (error: unknown) => void;
}

/** Two versions of a file of decisions: what differs, in words, decision by decision. */
export function TableComparison({ before, after, labels, onFailure }: Props) {
  const { t } = useTranslation('tables');
  const [changes, setChanges] = useState<readonly TableChange[]>();
  const inWords = useChangeWords();
  useEffect(() => {
    let isGone = false;
    const compare = async () => {
      const { compareTables, readTables } = await import('../on-paper');
      const [old, now] = await Promise.all([readTables(before), readTables(after)]);
      if (!isGone) setChanges(compareTables(old, now));
    };
    compare().catch((error: unknown) => {
      if (!isGone) onFailure(error);
    });
    return () => {
      isGone = true;
    };
  }, [before, after, onFailure]);
  if (!changes) return <Loading />;
  if (changes.length === 0) return <EmptyView title={t('differences.none')} hint={t('differences.noneHint')} />;
  const decisions = [...new Map(changes.map(({ decision }) => [decision.id, decision])).values()];
  return (
    <>
      <p role="status">{t('differences.count', { count: changes.length })}</p>
      {decisions.map(({ id, name }) => (
        <section key={id} aria-label={name}>
          <h2 className="table-differences-name" data-content>
            {name}
          </h2>
          <ChangesTable
            label={`${t('differences.label')} ${name}`}
            labels={labels}
            changes={changes.filter(({ decision }) => decision.id === id).map(inWords)}
          />
        </section>
      ))}
    </>
  );
}
