import { Button, Form, InputNumber, Modal, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../../../api/client';
import { type DiagramElement, ElementName } from '../../../diagram';
import { useTranslation } from '../../../i18n';
import { useHasRole } from '../../../session';
import { IncidentReason, ProblemAlert, StateTag, TimeText, useFeedback } from '../../../ui';
import { type InstanceDetail, ofElement, type TabProps } from '../types';
import { useChange } from '../use-change';
import { DetailTable } from './DetailTable';

type Incident = InstanceDetail['incidents'][number];

/** What is stuck and why; mended it is tried again. */
export function IncidentsTab({ instance, element, elements }: TabProps) {
  const { t } = useTranslation('instances');
  const mayResolve = useHasRole('platform-administrator', 'designer');
  const [resolving, setResolving] = useState<Incident>();
  const columns: TableColumnsType<Incident> = [
    {
      title: t('column.element'),
      rowScope: 'row',
      render: (_, { elementId }) => <ElementName element={elements.get(elementId)} id={elementId} />,
    },
    {
      title: t('column.state'),
      render: (_, { state }) => (
        <StateTag tone={state === 'open' ? 'bad' : 'good'}>{t(`incidentState.${state}`)}</StateTag>
      ),
    },
    {
      title: t('incident.message'),
      render: (_, incident) => <IncidentReason {...incident} />,
    },
    { title: t('incident.raised'), render: (_, { raisedAt }) => <TimeText at={raisedAt} /> },
  ];
  if (mayResolve)
    columns.push({
      title: t('column.action'),
      render: (_, incident) =>
        incident.state === 'open' && (
          <Button size="small" onClick={() => setResolving(incident)}>
            {t('incident.resolve')}
          </Button>
        ),
    });
  const rows = ofElement(instance.incidents, element).sort(
    (a, b) => Number(a.state !== 'open') - Number(b.state !== 'open'),
  );
  return (
    <>
      <DetailTable label={t('tab.incidents')} rowKey="incidentKey" rows={rows} columns={columns} />
      {resolving && (
        <ResolveModal
          incident={resolving}
          element={elements.get(resolving.elementId)}
          instanceKey={instance.processInstanceKey}
          onClose={() => setResolving(undefined)}
        />
      )}
    </>
  );
}

interface ResolveProps {
  incident: Incident;
  element: DiagramElement | undefined;
  instanceKey: string;
  onClose: () => void;
}

function ResolveModal({ incident, element, instanceKey, onClose }: ResolveProps) {
  const { t } = useTranslation('instances');
  const common = useTranslation();
  const { done } = useFeedback();
  const [retries, setRetries] = useState<number | null>(null);
  const resolve = useChange(instanceKey, (body: { retries?: number }, header) =>
    answerOf(
      api.POST('/v1/incidents/{key}/resolution', { params: { path: { key: incident.incidentKey }, header }, body }),
    ),
  );
  const confirm = () =>
    resolve.mutate(retries === null ? {} : { retries }, {
      onSuccess: () => {
        done(t('incident.resolved'));
        onClose();
      },
    });
  return (
    <Modal
      open
      title={t('incident.resolve')}
      okText={t('incident.tryAgain')}
      cancelText={common.t('action.cancel')}
      confirmLoading={resolve.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <p>{t('incident.resolveHint')}</p>
      <p>
        <ElementName element={element} id={incident.elementId} />
      </p>
      <IncidentReason {...incident} />
      <ProblemAlert error={resolve.error} />
      {incident.type === 'job-retries-exhausted' && (
        <Form layout="vertical">
          <Form.Item label={t('incident.retries')} htmlFor="incident-retries">
            <InputNumber
              id="incident-retries"
              min={1}
              max={100}
              precision={0}
              value={retries}
              placeholder={t('incident.retriesHint')}
              onChange={setRetries}
              style={{ width: 220 }}
            />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
