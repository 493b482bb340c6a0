import { Link } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import { ElementName, namedElement } from '../../diagram';
import { useTranslation } from '../../i18n';
import { SidewaysScroll, StateTag, TimeText, useIncidentType } from '../../ui';
import { IncidentDetail } from './IncidentDetail';
import { ProcessName } from './ProcessName';
import type { Incident } from './types';

interface Props {
  incidents: Incident[];
  /** undefined: nothing can be chosen. */
  ticked: string[] | undefined;
  onTick: (keys: string[]) => void;
}

export function IncidentsTable({ incidents, ticked, onTick }: Props) {
  const { t } = useTranslation('processes');
  const typeInWords = useIncidentType();
  const columns: TableColumnsType<Incident> = [
    {
      title: t('column.instance'),
      rowScope: 'row',
      render: (_, { processInstanceKey, businessTitle, businessKey }) => (
        <Link to="/instances/$instanceKey" params={{ instanceKey: processInstanceKey }} search={{}}>
          <span data-content>{businessTitle ?? businessKey}</span>
        </Link>
      ),
    },
    {
      title: t('column.process'),
      render: (_, { processDefinitionId, processName, processVersion }) => (
        <>
          <ProcessName processId={processDefinitionId} name={processName} />{' '}
          <span className="processes-aside">{t('version.number', { version: processVersion })}</span>
        </>
      ),
    },
    {
      title: t('column.element'),
      render: (_, { elementName, elementType, elementId }) => (
        <ElementName element={namedElement(elementId, elementType, elementName)} id={elementId} />
      ),
    },
    { title: t('column.why'), render: (_, { type }) => typeInWords(type) },
    { title: t('column.raisedAt'), dataIndex: 'raisedAt', render: (at: number) => <TimeText at={at} /> },
    {
      title: t('column.state'),
      render: (_, { state }) => (
        <StateTag tone={state === 'open' ? 'bad' : 'good'}>{t(`incidents.states.${state}`)}</StateTag>
      ),
    },
  ];
  return (
    <SidewaysScroll label={t('incidents.title')}>
      <Table<Incident>
        aria-label={t('incidents.title')}
        size="small"
        rowKey="incidentKey"
        columns={columns}
        dataSource={incidents}
        pagination={false}
        expandable={{
          columnTitle: <span className="visually-hidden">{t('incidents.cause')}</span>,
          expandedRowRender: (incident) => <IncidentDetail incident={incident} />,
          expandIcon: ({ expanded, onExpand, record }) => (
            <button
              type="button"
              className={`processes-expand${expanded ? ' processes-expanded' : ''}`}
              aria-expanded={expanded}
              aria-label={t('incidents.look', { name: record.businessTitle ?? record.businessKey })}
              onClick={(event) => onExpand(record, event)}
            />
          ),
        }}
        {...(ticked && {
          rowSelection: {
            selectedRowKeys: ticked,
            preserveSelectedRowKeys: true,
            onChange: (keys) => onTick(keys.map(String)),
            getCheckboxProps: ({ businessTitle, businessKey }) => ({
              'aria-label': t('instances.choose', { name: businessTitle ?? businessKey }),
            }),
            getTitleCheckboxProps: () => ({ 'aria-label': t('instances.choosePage') }),
          },
        })}
      />
    </SidewaysScroll>
  );
}
