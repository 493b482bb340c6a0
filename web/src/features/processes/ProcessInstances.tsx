import { Button, Segmented, Space, Typography } from 'antd';
import { useState } from 'react';
import { useDiagramXml } from '../../diagram';
import { useTranslation } from '../../i18n';
import { CursorPager, EmptyView, QueryView } from '../../ui';
import { BatchBar } from './BatchBar';
import { BatchDialog } from './BatchDialog';
import { instanceFilterOf, selectionFor } from './instance-filter';
import { InstancesTable } from './InstancesTable';
import { MigrateDialog } from './MigrateDialog';
import { type ProcessSearch, SHOWN } from './search';
import type { BatchDraft, BatchKind, Move, ProcessVersions, Version } from './types';
import { useElementName } from './use-element-name';
import { useInstances } from './use-instances';

interface Props {
  process: ProcessVersions;
  version: Version | undefined;
  search: ProcessSearch;
  onChange: (changes: Partial<ProcessSearch>) => void;
  mayOperate: boolean;
  move: Move;
}

/** The instances of a process, those at the chosen node; what is done to many at once. */
export function ProcessInstances(props: Props) {
  // What was ticked is forgotten with the list that it was ticked in.
  const { process, version, search } = props;
  const filter = instanceFilterOf(process, version, search);
  return <Instances key={JSON.stringify(filter)} filter={filter} {...props} />;
}

function Instances({
  process,
  version,
  search,
  onChange,
  mayOperate,
  move,
  filter,
}: Props & { filter: ReturnType<typeof instanceFilterOf> }) {
  const { t } = useTranslation('processes');
  const { element, show = 'active', after } = search;
  const instances = useInstances(filter, after);
  const xml = useDiagramXml(version?.processDefinitionKey ?? process.newestProcessDefinitionKey).data;
  const nameOf = useElementName(xml);
  const [ticked, setTicked] = useState<readonly string[] | 'all'>([]);
  const [draft, setDraft] = useState<BatchDraft>();
  const [isMigrating, setMigrating] = useState(false);
  const prepare = (kind: BatchKind, parameters: Record<string, unknown> = {}) =>
    setDraft({ kind, selection: selectionFor(kind, ticked, filter), parameters });
  const moving =
    move.from !== undefined && move.to !== undefined ? moveDraft(move.from, move.to, ticked, filter) : undefined;
  return (
    <section aria-label={t('instances.section')} className="processes-panel">
      <Space wrap className="processes-bar">
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {element === undefined ? (
            t('instances.title')
          ) : (
            <span data-content>{t('instances.at', { element: nameOf(element) })}</span>
          )}
        </Typography.Title>
        {element !== undefined && (
          <Button size="small" onClick={() => onChange({ element: undefined })}>
            {t('instances.everywhere')}
          </Button>
        )}
        <Segmented
          aria-label={t('instances.show')}
          value={show}
          options={SHOWN.map((value) => ({ value, label: t(`instances.shown.${value}`) }))}
          onChange={(value) => onChange({ show: value })}
        />
      </Space>
      <QueryView query={instances}>
        {({ items, page }) =>
          page.totalItems === 0 ? (
            <EmptyView title={t('instances.none')} hint={t('instances.noneHint')} />
          ) : (
            <>
              {mayOperate && (
                <BatchBar
                  ticked={ticked}
                  total={page.totalItems}
                  xml={xml}
                  element={element}
                  hasVersion={version !== undefined}
                  move={move}
                  onTick={setTicked}
                  onAct={prepare}
                  onMigrate={() => setMigrating(true)}
                />
              )}
              <InstancesTable instances={items} ticked={mayOperate ? ticked : undefined} onTick={setTicked} />
              <CursorPager page={page} after={after} onChange={(next) => onChange({ after: next })} />
            </>
          )
        }
      </QueryView>
      {draft && <BatchDialog draft={draft} nameOf={nameOf} onClose={() => setDraft(undefined)} />}
      {moving && <BatchDialog draft={moving} nameOf={nameOf} onClose={move.stop} />}
      {isMigrating && version && (
        <MigrateDialog
          process={process}
          source={version}
          onClose={() => setMigrating(false)}
          onReady={(parameters) => {
            setMigrating(false);
            prepare('migrate', parameters);
          }}
        />
      )}
    </section>
  );
}

/** Every token that waits at one node goes to another; who has none there is left out, not failed. */
function moveDraft(
  from: string,
  to: string,
  ticked: readonly string[] | 'all',
  filter: ReturnType<typeof instanceFilterOf>,
): BatchDraft {
  const { $or: _, ...plain } = filter;
  const selection = {
    filter: {
      ...plain,
      activeElementId: from,
      ...(ticked !== 'all' && { processInstanceKey: { $in: [...ticked] } }),
    },
  };
  const source = { sourceType: 'byId', sourceElementId: from };
  return {
    kind: 'modify',
    selection,
    parameters: { moveInstructions: [{ sourceElementInstruction: source, targetElementId: to }] },
  };
}
