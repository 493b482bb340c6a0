import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert, Button, Descriptions, Popconfirm } from 'antd';
import { useDiagramXml } from '../../diagram';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { PageHeader, QueryView, TimeText, useFeedback } from '../../ui';
import { BatchItems } from './BatchItems';
import { BatchMeaning } from './BatchMeaning';
import { migrationTargetOf, sourceVersionOf } from './batch-parameters';
import { BatchProgress } from './BatchProgress';
import { BatchStateTag } from './BatchStateTag';
import type { Batch } from './types';
import { useBatch } from './use-batch';
import { type BatchChange, useChangeBatch } from './use-change-batch';
import { useElementName } from './use-element-name';
import './processes.css';

/** One batch: how far it has come, what failed and why; pause, go on, stop. */
export function BatchPage() {
  const { batchKey } = useParams({ from: '/console/batches/$batchKey' });
  const batch = useBatch(batchKey);
  return <QueryView query={batch}>{(data) => <BatchView batch={data} />}</QueryView>;
}

function BatchView({ batch }: { batch: Batch }) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const search = useSearch({ from: '/console/batches/$batchKey' });
  const navigate = useNavigate({ from: '/batches/$batchKey' });
  const { kind, state, parameters, left, failed, done, skipped, cancelled, total } = batch;
  const nameOf = useNames(batch);
  return (
    <>
      <PageHeader
        title={t('batches.one', { kind: t(`batch.kind.${kind}`) })}
        description={<Link to="/batches">{t('batches.back')}</Link>}
        beside={<BatchStateTag state={state} />}
        actions={<Steering batch={batch} />}
      />
      <section className="processes-panel" aria-label={t('batches.overview')}>
        <BatchMeaning kind={kind} parameters={parameters} nameOf={nameOf} />
        <div role="status">
          <BatchProgress batch={batch} />
        </div>
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, lg: 3 }}
          style={{ marginBlockStart: 12 }}
          items={[
            { key: 'reason', label: t('column.reason'), children: <span data-content>{batch.reason}</span> },
            { key: 'by', label: t('column.by'), children: <span data-content>{batch.createdByName}</span> },
            { key: 'at', label: t('column.createdAt'), children: <TimeText at={batch.createdAt} /> },
            { key: 'end', label: t('column.endedAt'), children: <TimeText at={batch.endedAt} /> },
            {
              key: 'counts',
              label: t('column.outcome'),
              children: t('batches.counts', {
                total: format.number(total),
                done: format.number(done),
                left: format.number(left),
                failed: format.number(failed),
                skipped: format.number(skipped),
                cancelled: format.number(cancelled),
              }),
            },
          ]}
        />
        {state === 'completed' && left > 0 && search.items !== 'left' && (
          <Alert
            type="warning"
            showIcon
            style={{ marginBlockStart: 12 }}
            title={t('batches.someLeft', { count: left, formatted: format.number(left) })}
            action={
              <Button onClick={() => void navigate({ search: { items: 'left' }, replace: true })}>
                {t('batches.showLeft')}
              </Button>
            }
          />
        )}
        {state === 'completed' && failed > 0 && search.items !== 'failed' && (
          <Alert
            type="warning"
            showIcon
            style={{ marginBlockStart: 12 }}
            title={t('batches.someFailed', { count: failed, formatted: format.number(failed) })}
            action={
              <Button onClick={() => void navigate({ search: { items: 'failed' }, replace: true })}>
                {t('batches.showFailed')}
              </Button>
            }
          />
        )}
      </section>
      <BatchItems
        batch={batch}
        search={search}
        onChange={(changes) =>
          void navigate({ search: (old) => ({ ...old, after: undefined, ...changes }), replace: true })
        }
      />
    </>
  );
}

/** Names of the nodes that it is about: of the version that its instances are in, or go to. */
function useNames({ parameters, filter }: Batch) {
  const source = useDiagramXml(sourceVersionOf(filter)).data;
  const target = useDiagramXml(migrationTargetOf(parameters)).data;
  const [inSource, inTarget] = [useElementName(source), useElementName(target)];
  return (elementId: string) => {
    const name = inSource(elementId);
    return name === elementId ? inTarget(elementId) : name;
  };
}

/** What can be done about it as it stands: the server refuses what cannot. */
function Steering({ batch: { batchKey, state } }: { batch: Batch }) {
  const { t } = useTranslation('processes');
  const feedback = useFeedback();
  const change = useChangeBatch(batchKey);
  const act = (what: BatchChange) =>
    void change.mutateAsync(what).then(() => feedback.done(t(`batches.${what}.done`)), feedback.refused);
  if (state !== 'active' && state !== 'suspended') return null;
  const other = state === 'active' ? 'suspension' : 'resumption';
  return (
    <>
      <Button loading={change.isPending} onClick={() => act(other)}>
        {t(`batches.${other}.do`)}
      </Button>
      <Popconfirm
        title={t('batches.cancellation.sure')}
        okText={t('batches.cancellation.do')}
        cancelText={t('batch.leave')}
        onConfirm={() => act('cancellation')}
      >
        <Button danger>{t('batches.cancellation.do')}</Button>
      </Popconfirm>
    </>
  );
}
