import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from '../../i18n';
import { EmptyView, Loading } from '../../ui';
import { ChangesTable } from '../../ui/ChangesTable';
import type { TableChange } from '../on-paper';
import { useChangeWords } from './use-change-words';

interface Props {
  before: string;
  after: string;
  labels: { before: string; after: string };
  /** Both line by line: for what there are no words for. */
  asText: ReactNode;
  /** One of them can’t be read as decisions. */
  onFailure: (error: unknown) => void;
}

/** Two versions of a file of decisions: what differs, in words, decision by decision. */
export function TableComparison({ before, after, labels, asText, onFailure }: Props) {
  const { t } = useTranslation('tables');
  const [changes, setChanges] = useState<readonly TableChange[]>();
  const [isUntold, setUntold] = useState(false);
  const inWords = useChangeWords();
  useEffect(() => {
    let isGone = false;
    const compare = async () => {
      const { compareTables, differBeyondLooks, readTables } = await import('../on-paper');
      const [old, now] = await Promise.all([readTables(before), readTables(after)]);
      const found = compareTables(old, now);
      const isMore = found.length === 0 && (await differBeyondLooks(before, after));
      if (isGone) return;
      setChanges(found);
      setUntold(isMore);
    };
    compare().catch((error: unknown) => {
      if (!isGone) onFailure(error);
    });
    return () => {
      isGone = true;
    };
  }, [before, after, onFailure]);
  if (!changes) return <Loading />;
  if (isUntold)
    return (
      <>
        <p role="status">{t('differences.untold')}</p>
        {asText}
      </>
    );
  if (changes.length === 0) return <EmptyView title={t('differences.none')} hint={t('differences.noneHint')} />;
  const sections = new Map<string, TableChange[]>();
  for (const change of changes) {
    const key = `${change.part ?? ''} ${change.decision.id}`;
    sections.set(key, [...(sections.get(key) ?? []), change]);
  }
  return (
    <>
      <p role="status">{t('differences.count', { count: changes.length })}</p>
      {[...sections].map(([key, found]) => {
        const { name } = found[0]!.decision;
        return (
          <section key={key} aria-label={name}>
            <h2 className="table-differences-name" data-content>
              {name}
            </h2>
            <ChangesTable label={`${t('differences.label')} ${name}`} labels={labels} changes={found.map(inWords)} />
          </section>
        );
      })}
    </>
  );
}
