import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useDiagramXml } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { QueryView, useFeedback } from '../../../ui';
import { BatchDialog } from '../BatchDialog';
import { PlanTable } from '../PlanTable';
import type { BatchDraft, Plan, Version } from '../types';
import type { SidesNames } from './pairs';
import { useElementName } from '../use-element-name';
import { useElementStatistics } from '../use-element-statistics';
import { type Mapping, useMapping } from '../use-mapping';
import { useMigrationPlan } from '../use-migration-plan';
import { GroupsTable } from './GroupsTable';
import { MappingBar } from './MappingBar';
import { PairedDiagrams } from './PairedDiagrams';
import { useMigrationGroups } from './use-migration-groups';
import { type MappingRefusal, useTryMapping } from './use-try-mapping';

interface Props {
  source: Version;
  target: Version;
}

/** Both drawings, what becomes what, and what that means for whom; then it is begun. */
export function MigrationDesk({ source, target }: Props) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const feedback = useFeedback();
  const { processDefinitionKey: sourceKey } = source;
  const { processDefinitionKey: targetKey } = target;
  const { mapping, give, propose } = useMapping();
  const [chosen, setChosen] = useState<{ source: string | undefined; target: string | undefined }>(NOTHING);
  const [refused, setRefused] = useState<{ from: string; to: string; why: MappingRefusal }>();
  const [draft, setDraft] = useState<BatchDraft>();
  const plan = useMigrationPlan(sourceKey, targetKey, mapping);
  const statistics = useElementStatistics(sourceKey, 'this');
  const [sourceXml, targetXml] = [useDiagramXml(sourceKey), useDiagramXml(targetKey)];
  const groups = useMigrationGroups(plan.isPlaceholderData ? undefined : plan.data);
  const trying = useTryMapping(sourceKey, targetKey, mapping);
  const nameOf = useNames(sourceXml.data, targetXml.data);
  const waiting = useMemo(
    () => new Map(statistics.data?.elements.map((figures) => [figures.elementId, figures.waiting])),
    [statistics.data],
  );

  const giveByTable = (from: string, to: string | undefined) => {
    setRefused(undefined);
    give(from, to);
  };
  const map = async (from: string, to: string) => {
    setRefused(undefined);
    try {
      const why = await trying.mutateAsync({ from, to });
      if (why !== undefined) {
        setRefused({ from, to, why });
        return;
      }
      give(from, to);
      setChosen(NOTHING);
    } catch (error) {
      feedback.refused(error);
    }
  };
  const prepare = () => {
    if (!plan.data) return;
    const { targetProcessDefinitionKey, mappingInstructions } = plan.data;
    setDraft({
      kind: 'migrate',
      selection: { filter: { processDefinitionKey: sourceKey, state: 'active' } },
      parameters: { targetProcessDefinitionKey, mappingInstructions },
    });
  };
  const count = groups.data?.total ?? 0;
  return (
    <>
      <QueryView query={plan}>
        {(planned) => (
          <>
            <section aria-label={t('migration.map')} className="processes-panel">
              <QueryView query={sourceXml}>
                {(before) => (
                  <QueryView query={targetXml}>
                    {(after) => (
                      <QueryView query={statistics}>
                        {() => (
                          <PairedDiagrams
                            plan={planned}
                            xml={{ source: before, target: after }}
                            labels={{
                              source: t('migration.old', { version: source.version }),
                              target: t('migration.new', { version: target.version }),
                            }}
                            waiting={waiting}
                            chosen={chosen}
                            nameOf={nameOf}
                            onChoose={(side, id) => setChosen((old) => ({ ...old, [side]: id }))}
                            onMap={(from, to) => void map(from, to)}
                          />
                        )}
                      </QueryView>
                    )}
                  </QueryView>
                )}
              </QueryView>
              <MappingBar
                chosen={chosen}
                nameOf={nameOf}
                refused={refused}
                isBusy={trying.isPending}
                change={changeOf(planned, mapping, chosen.source)}
                onMap={(from, to) => void map(from, to)}
                onPropose={propose}
                onDecline={(from) => give(from, undefined)}
              />
              <PlanTable elements={planned.elements} waiting={waiting} onGive={giveByTable} />
            </section>
            <section aria-label={t('migration.groups')} className="processes-panel">
              <h2>{t('migration.groups')}</h2>
              <p className="processes-aside">{t('migration.groupsHint')}</p>
              <QueryView query={groups}>{(found) => <GroupsTable groups={found} nameOf={nameOf} />}</QueryView>
              {count > 0 && (
                <Button
                  type="primary"
                  disabled={plan.isFetching || groups.isFetching}
                  style={{ marginBlockStart: 12 }}
                  onClick={prepare}
                >
                  {t('migration.begin', { count, formatted: format.number(count) })}
                </Button>
              )}
            </section>
          </>
        )}
      </QueryView>
      {draft && <BatchDialog draft={draft} nameOf={nameOf.source} onClose={() => setDraft(undefined)} />}
    </>
  );
}

/** What can be done about the proposal for an element, beside mapping it to another one. */
function changeOf({ elements }: Plan, { given, declined }: Mapping, elementId: string | undefined) {
  if (elementId === undefined) return undefined;
  if (Object.hasOwn(given, elementId) || declined.includes(elementId)) return 'propose';
  const by = elements.find(({ sourceElementId }) => sourceElementId === elementId)?.by;
  return by === 'name' || by === 'kind' ? 'decline' : undefined;
}

const NOTHING = { source: undefined, target: undefined };

/** As each version calls its elements; of one that it does not have, as the other does. */
function useNames(before: string | undefined, after: string | undefined): SidesNames {
  const [inSource, inTarget] = [useElementName(before), useElementName(after)];
  return useMemo(() => {
    const first = (one: (id: string) => string, other: (id: string) => string) => (elementId: string) =>
      one(elementId) === elementId ? other(elementId) : one(elementId);
    return { source: first(inSource, inTarget), target: first(inTarget, inSource) };
  }, [inSource, inTarget]);
}
