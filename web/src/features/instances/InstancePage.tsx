import { getRouteApi } from '@tanstack/react-router';
import { Alert } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { designersName, elementsOf, nameIn, useDiagramXml, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { LiveTag, useLiveInstance } from '../../live';
import { ErrorView, Loading, PageHeader, QueryView, TimeText } from '../../ui';
import { InstanceActions } from './actions/InstanceActions';
import { ModifyPanel } from './actions/ModifyPanel';
import { InstancePanes } from './InstancePanes';
import { InstanceState } from './InstanceState';
import { InstanceTabs } from './InstanceTabs';
import { InstanceWhere } from './InstanceWhere';
import './instances.css';
import type { InstanceDetail } from './types';

const route = getRouteApi('/console/instances/$instanceKey');

/** One instance as it stands now, and after each step by itself. */
export function InstancePage(): ReactElement {
  const { instanceKey } = route.useParams();
  const { query, connection } = useLiveInstance(instanceKey);
  const xml = useDiagramXml(query.data?.processDefinitionKey);
  return (
    <QueryView query={query}>
      {(instance) =>
        xml.data === undefined ? (
          xml.isError ? (
            <ErrorView error={xml.error} onAgain={() => void xml.refetch()} />
          ) : (
            <Loading />
          )
        ) : (
          <Shown
            key={instance.processInstanceKey}
            instance={instance}
            xml={xml.data}
            live={<LiveTag connection={connection} readAt={query.dataUpdatedAt} />}
          />
        )
      }
    </QueryView>
  );
}

function Shown({ instance, xml, live }: { instance: InstanceDetail; xml: string; live: ReactElement }) {
  const { t } = useTranslation('instances');
  const language = useLanguage();
  const { element, tab } = route.useSearch();
  const navigate = route.useNavigate();
  const { suspension, variables } = instance;
  const [isModifying, setIsModifying] = useState(false);
  const elements = useMemo(() => elementsOf(xml), [xml]);
  const nameOf = (id: string) => nameIn(elements.get(id), id, language);
  const name = designersName(instance.processName, language);
  /** Whoever selects a business rule task asks how it was decided. */
  const leadsTo = (id: string | undefined) => {
    const isDecision = id !== undefined && elements.get(id)?.type === 'BusinessRuleTask';
    return isDecision && variables !== null ? ('decisions' as const) : undefined;
  };
  const select = (next: string | undefined) =>
    void navigate({
      search: (before) => ({ ...before, element: next, tab: leadsTo(next) ?? before.tab }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageHeader
        title={t('instanceTitle', { name })}
        description={
          <>
            <span data-content>{instance.businessTitle ?? instance.businessKey}</span>{' '}
            {t('version', { version: instance.processVersion })} · {t('column.started')}{' '}
            <TimeText at={instance.startedAt} />
            {instance.endedAt !== null && (
              <>
                {' '}
                · {t('column.ended')} <TimeText at={instance.endedAt} />
              </>
            )}
          </>
        }
        beside={
          <>
            <InstanceState {...instance} incidents={instance.incidents.filter((one) => one.state === 'open').length} />
            {live}
          </>
        }
        actions={<InstanceActions instance={instance} nameOf={nameOf} onModify={() => setIsModifying(true)} />}
      />
      {suspension && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('suspendedBy')}
          description={
            <span data-content>
              {suspension.suspendedByName} · <TimeText at={suspension.suspendedAt} /> {suspension.reason}
            </span>
          }
        />
      )}
      <InstanceWhere instance={instance} element={element} nameOf={nameOf} onClear={() => select(undefined)} />
      <InstancePanes instance={instance} xml={xml} name={name} element={element} onSelect={select}>
        {isModifying && (
          <ModifyPanel
            instance={instance}
            elements={[...elements.values()]}
            nameOf={nameOf}
            element={element}
            onClose={() => setIsModifying(false)}
          />
        )}
      </InstancePanes>
      <InstanceTabs
        instance={instance}
        elements={elements}
        element={element}
        tab={tab ?? 'tasks'}
        onTab={(next) =>
          void navigate({ search: (before) => ({ ...before, tab: next }), replace: true, resetScroll: false })
        }
      />
    </>
  );
}
