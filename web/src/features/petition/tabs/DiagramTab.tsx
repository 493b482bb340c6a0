import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { Diagram, DiagramTable, elementsOf, nameIn, designersName, useDiagramXml, useLanguage } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { LiveTag, useLiveInstance } from '../../../live';
import { EmptyView, ErrorView, Loading, QueryView } from '../../../ui';
import { useBilingual } from '../bilingual';
import { useCallTree } from '../queries/use-call-tree';
import { useProcesses } from '../queries/use-processes';
import type { PetitionSearch } from '../search';
import type { Petition } from '../types';

const route = getRouteApi('/console/petitions/$petitionKey');

/** Where it stands, drawn: its own process, its ladders, interviews and sanctions, and what they call. */
export default function DiagramTab({ petition }: { petition: Petition }) {
  const { t } = useTranslation('petition');
  const inWords = useBilingual();
  const { instance } = route.useSearch();
  const navigate = route.useNavigate();
  const processes = useProcesses(petition.petitionKey);
  const show = (part: Partial<PetitionSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  return (
    <QueryView query={processes}>
      {({ items }) => {
        const shown = instance ?? items.find(({ isMain }) => isMain)?.processInstanceKey;
        if (shown === undefined) return <EmptyView title={t('diagram.none')} />;
        const isRoot = items.some(({ processInstanceKey }) => processInstanceKey === shown);
        return (
          <>
            <div className="petition-filters">
              <Select
                className="petition-processes"
                aria-label={t('diagram.process')}
                value={isRoot ? shown : undefined}
                placeholder={t('diagram.called')}
                onChange={(key: string) => show({ instance: key, element: undefined })}
                options={items.map(({ processInstanceKey, name, state }) => ({
                  value: processInstanceKey,
                  label: (
                    <span data-content>
                      {inWords(name)} · {t(`diagram.state.${state}`)}
                    </span>
                  ),
                }))}
              />
            </div>
            <LiveDiagram key={shown} instanceKey={shown} onShow={show} />
          </>
        );
      }}
    </QueryView>
  );
}

function LiveDiagram({
  instanceKey,
  onShow,
}: {
  instanceKey: string;
  onShow: (part: Partial<PetitionSearch>) => void;
}) {
  const { t } = useTranslation('petition');
  const language = useLanguage();
  const { element } = route.useSearch();
  const { query, connection } = useLiveInstance(instanceKey);
  const tree = useCallTree(instanceKey).data?.items ?? [];
  const xml = useDiagramXml(query.data?.processDefinitionKey);
  const error = query.error ?? xml.error;
  if (error) return <ErrorView error={error} onAgain={() => void (query.isError ? query : xml).refetch()} />;
  if (query.data === undefined || xml.data === undefined) return <Loading />;
  const instance = query.data;
  const label = designersName(instance.processName, language);
  const elements = elementsOf(xml.data);
  const parent = instance.parentProcessInstanceKey;
  const called = tree.filter(({ parentProcessInstanceKey }) => parentProcessInstanceKey === instanceKey);
  const drawn = {
    xml: xml.data,
    label,
    states: instance.elements,
    isSuspended: instance.suspension !== null,
    selected: element,
    onSelect: (next: string | undefined) => onShow({ element: next }),
  };
  return (
    <>
      <div className="petition-line petition-line-above">
        <strong data-content>{label}</strong>
        <LiveTag connection={connection} readAt={query.dataUpdatedAt} />
        {parent !== null && (
          <Button size="small" onClick={() => onShow({ instance: parent, element: undefined })}>
            {t('diagram.up')}
          </Button>
        )}
        {called.map(({ processInstanceKey, processName, state }) => (
          <Button
            key={processInstanceKey}
            size="small"
            onClick={() => onShow({ instance: processInstanceKey, element: undefined })}
          >
            {t('diagram.enter')} <span data-content>{designersName(processName, language)}</span>
            {' · '}
            {t(`diagram.state.${state}`)}
          </Button>
        ))}
        <Link to="/instances/$instanceKey" params={{ instanceKey }}>
          {t('diagram.more')}
        </Link>
      </div>
      <Diagram {...drawn} takenFlows={instance.takenFlows.map(({ flowId }) => flowId)} height={460} />
      {element !== undefined && (
        <p>
          {t('diagram.selected')} <span data-content>{nameIn(elements.get(element), element, language)}</span>
        </p>
      )}
      <h2>{t('diagram.table')}</h2>
      <div className="petition-scroll">
        <DiagramTable {...drawn} />
      </div>
    </>
  );
}
