import { Tree } from 'antd';
import type { DataNode } from 'antd/es/tree';
import { startTransition, useEffect, useState } from 'react';
import { useTranslation } from '../../../i18n';
import { ErrorView, Loading, StateTag } from '../../../ui';
import { useCourt } from './use-court';
import { type CourtInTree, useLowerCourts } from './use-lower-courts';

interface Props {
  selected: string | undefined;
  onSelect: (id: string) => void;
}

type Branches = ReadonlyMap<string | undefined, readonly CourtInTree[]>;

/** All courts, a branch at a time; the branch of the one that is selected opens by itself. */
export function CourtTree({ selected, onSelect }: Props) {
  const { t } = useTranslation('administration');
  const ask = useLowerCourts();
  const [branches, setBranches] = useState<Branches>(new Map());
  const [expanded, setExpanded] = useState<readonly string[]>([]);
  const [error, setError] = useState<unknown>();
  const path = useCourt(selected).data?.path;

  const load = async (ids: readonly (string | undefined)[]) => {
    try {
      const found = await Promise.all(ids.map(async (id) => [id, await ask(id)] as const));
      setError(undefined);
      setBranches((before) => new Map([...before, ...found]));
      const opened = ids.filter((id) => id !== undefined);
      setExpanded((before) => [...new Set([...before, ...opened])]);
    } catch (refusal) {
      setError(refusal);
    }
  };

  useEffect(() => {
    // `/1/35/3501/350122/`: the first part stands for the Supreme Court, the last for the court itself.
    const above = path?.split('/').filter(Boolean).slice(1, -1) ?? [];
    startTransition(() => load([undefined, 'supreme', ...above]));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- when another court is shown, not when the tree grows
  }, [path]);

  if (error) return <ErrorView error={error} onAgain={() => void load([undefined, 'supreme'])} />;
  if (!branches.has(undefined)) return <Loading />;
  const nodesBelow = (id: string | undefined): DataNode[] =>
    (branches.get(id) ?? []).map((court) => ({
      key: court.id,
      isLeaf: court.lowerCourts === 0,
      title: (
        <span>
          <span data-content>{court.name}</span>{' '}
          {!court.active && <StateTag tone="neutral">{t('courts.closed')}</StateTag>}
        </span>
      ),
      ...(branches.has(court.id) && { children: nodesBelow(court.id) }),
    }));
  return (
    <div className="court-tree">
      <Tree
        aria-label={t('courts.tree')}
        blockNode
        treeData={nodesBelow(undefined)}
        expandedKeys={[...expanded]}
        selectedKeys={selected === undefined ? [] : [selected]}
        loadData={({ key }) => load([String(key)])}
        onExpand={(keys) => setExpanded(keys.map(String))}
        onSelect={(_, { node }) => onSelect(String(node.key))}
      />
    </div>
  );
}
