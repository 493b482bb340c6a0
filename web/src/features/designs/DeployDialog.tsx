import { Link } from '@tanstack/react-router';
import { Alert, Button, Checkbox, Form, Input, Modal, Result } from 'antd';
import { useMemo, useState } from 'react';
import type { components } from '../../api/schema';
import { useTranslation } from '../../i18n';
import { heldOpen, ProblemAlert, QueryView } from '../../ui';
import { DeploymentPreview } from './DeploymentPreview';
import { EarlierInstances } from './EarlierInstances';
import { ScenarioChecks } from './ScenarioChecks';
import type { DesignFile, FileVersion } from './types';
import { useDeploy, useDeploymentPreview } from './use-deployment';
import { useDesigns } from './use-designs';
import { type ScenarioCheck, useScenarioChecks } from './use-scenario-checks';

type Deployment = components['schemas']['DeploymentResult'];

interface Props {
  /** As they are when the dialog is opened: what others save meanwhile is not deployed. */
  files: readonly FileVersion[];
  /** What is drawn is not in a version yet. */
  isUnsaved: boolean;
  onClose: () => void;
}

/** Everything before something is put in force: problems, what changes, who is affected, what scenarios say, and why it is done. */
export function DeployDialog({ files: chosen, isUnsaved, onClose }: Props) {
  const { t } = useTranslation('designs');
  const designs = useDesigns();
  const [files] = useState(chosen);
  /** As they were when they were ticked. */
  const [also, setAlso] = useState<readonly FileVersion[]>();
  const known = useMemo(() => designs.data?.items ?? [], [designs.data]);
  const others = also ?? notInForce(known, files);
  const all = useMemo(() => [...files, ...(also ?? [])], [files, also]);
  const preview = useDeploymentPreview(all);
  const deploy = useDeploy();
  const [form] = Form.useForm<{ reason: string }>();
  const isClear = preview.data?.problems.length === 0 && !preview.isFetching;
  const scenarios = useScenarioChecks(all, isClear ? preview.data?.reached : undefined);
  const notSame = (scenarios.checks ?? []).filter(({ state }) => state !== 'same');
  /** What was ticked for: other differences have to be looked at anew. */
  const differences = JSON.stringify(notSame.map(({ scenario, state, result }) => [scenario, state, result]));
  const [intended, setIntended] = useState<string>();
  const isAcknowledged = notSame.length === 0 || intended === differences;
  const isKnown = scenarios.checks !== undefined && !scenarios.isRunning;

  if (deploy.isSuccess)
    return (
      <Modal open title={t('deploy.title')} footer={null} onCancel={onClose}>
        <Deployed
          processIds={'deploymentRequestKey' in deploy.data ? undefined : processesIn(deploy.data)}
          onClose={onClose}
        />
      </Modal>
    );
  return (
    <Modal
      open
      width={1080}
      title={t('deploy.title')}
      okText={t('deploy.ok')}
      cancelText={t('deploy.leave')}
      okButtonProps={{ disabled: !isClear || !isKnown || !isAcknowledged }}
      confirmLoading={deploy.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
      {...heldOpen(deploy.isPending)}
    >
      <p>{t('deploy.what')}</p>
      {isUnsaved && <Alert type="warning" showIcon title={t('deploy.unsaved')} style={{ marginBlockEnd: 8 }} />}
      <WayBack files={all} known={known} />
      {others.length > 0 && (
        <Checkbox checked={also !== undefined} onChange={(event) => setAlso(event.target.checked ? others : undefined)}>
          {t('deploy.also')}{' '}
          <span className="designs-aside" data-content>
            {others.map(({ path }) => path).join('、')}
          </span>
        </Checkbox>
      )}
      {files.length === 0 ? (
        <p>{t('deploy.nothing')}</p>
      ) : (
        <>
          <QueryView query={preview}>
            {(found) => <DeploymentPreview preview={found} files={all} known={known} />}
          </QueryView>
          {preview.data && (
            <ScenarioChecks
              checks={scenarios}
              isRefused={preview.data.problems.length > 0}
              path={all.find(({ path }) => path.endsWith('.bpmn'))?.path}
            />
          )}
          {isKnown && notSame.length > 0 && (
            <Checkbox
              className="designs-intended"
              checked={isAcknowledged}
              onChange={(event) => setIntended(event.target.checked ? differences : undefined)}
            >
              {t(notSame.every(({ state }) => state === 'differs') ? 'scenarios.intended' : 'scenarios.intendedAll')}
            </Checkbox>
          )}
        </>
      )}
      <ProblemAlert error={deploy.error} />
      <Form
        form={form}
        layout="vertical"
        onFinish={({ reason }) =>
          deploy.mutate({
            files: [...all],
            reason: reason.trim(),
            seen: (preview.data?.files ?? []).map(({ path, inForceHash: hash = null }) => ({ path, hash })),
            ...(notSame.length > 0 && { acknowledged: { scenarios: notSame.map(acknowledgedOf) } }),
          })
        }
      >
        <Form.Item
          name="reason"
          label={t('deploy.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('deploy.reasonRequired') }]}
        >
          <Input.TextArea rows={2} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Says where an earlier version than the one in force is chosen. */
function WayBack({ files, known }: { files: readonly FileVersion[]; known: readonly DesignFile[] }) {
  const { t } = useTranslation('designs');
  const earlier = files.flatMap(({ path, version }) => {
    const inForce = known.find((file) => file.path === path)?.inForce?.version;
    return inForce !== undefined && version < inForce ? [{ path, version, inForce }] : [];
  });
  return earlier.map(({ path, version, inForce }) => (
    <Alert
      key={path}
      type="info"
      showIcon
      role="status"
      style={{ marginBlockEnd: 8 }}
      title={<span data-content>{t('deploy.wayBack', { path, version, inForce })}</span>}
      description={t('deploy.wayBackHint')}
    />
  ));
}

interface DeployedProps {
  /** Undefined: it waits for a second person. */
  processIds: readonly string[] | undefined;
  onClose: () => void;
}

/** It is in force, or waits for a second person; what runs by earlier versions may follow. */
function Deployed({ processIds, onClose }: DeployedProps) {
  const { t } = useTranslation('designs');
  const isRequested = processIds === undefined;
  const processId = processIds?.[0];
  return (
    <Result
      status={isRequested ? 'info' : 'success'}
      title={t(isRequested ? 'deploy.requested' : 'deploy.done')}
      subTitle={t(isRequested ? 'deploy.requestedHint' : 'deploy.doneHint')}
      extra={
        <>
          {processId !== undefined && (
            <Link to="/processes/$processId" params={{ processId }}>
              {t('deploy.see')}
            </Link>
          )}{' '}
          <Button onClick={onClose}>{t('deploy.close')}</Button>
        </>
      }
    >
      {processIds && <EarlierInstances processIds={processIds} />}
    </Result>
  );
}

/** Those in the files, and those that are bound to something in them. */
const processesIn = ({ deployments }: Deployment): string[] =>
  deployments.flatMap((each) => each.processDefinition?.processDefinitionId ?? []);

const acknowledgedOf = ({ scenario: { processId, name }, state, result }: ScenarioCheck) => ({
  processId,
  name,
  differences: result?.differences.length ?? 0,
  outcome: state === 'differs' || state === 'refused' ? state : ('not-run' as const),
});

/** Newest versions of other files that are not in force. */
const notInForce = (items: readonly DesignFile[], files: readonly FileVersion[]): FileVersion[] =>
  items
    .filter(({ path, state }) => (state === 'ahead' || state === 'new') && !files.some((file) => file.path === path))
    .map(({ path, newest }) => ({ path, version: newest.version }));
