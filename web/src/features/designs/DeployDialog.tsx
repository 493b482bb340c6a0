import { Link } from '@tanstack/react-router';
import { Alert, Button, Checkbox, Form, Input, Modal, Result } from 'antd';
import { useMemo, useState } from 'react';
import { newRequestKey } from '../../api/client';
import { useTranslation } from '../../i18n';
import { ProblemAlert, QueryView } from '../../ui';
import { DeploymentPreview } from './DeploymentPreview';
import type { DesignFile, FileVersion } from './types';
import { useDeploy, useDeploymentPreview } from './use-deployment';
import { useDesigns } from './use-designs';

interface Props {
  files: readonly FileVersion[];
  /** What is drawn is not in a version yet. */
  isUnsaved: boolean;
  onClose: () => void;
}

/** Everything before something is put in force: problems, what changes, who is affected, and why it is done. */
export function DeployDialog({ files, isUnsaved, onClose }: Props) {
  const { t } = useTranslation('designs');
  const designs = useDesigns();
  const [withOthers, setWithOthers] = useState(false);
  const others = useMemo(() => notInForce(designs.data?.items ?? [], files), [designs.data, files]);
  const all = useMemo(() => (withOthers ? [...files, ...others] : files), [withOthers, files, others]);
  const preview = useDeploymentPreview(all);
  const deploy = useDeploy();
  const [form] = Form.useForm<{ reason: string }>();
  const isClear = preview.data?.problems.length === 0 && !preview.isFetching;
  const [key] = useState(newRequestKey);

  if (deploy.isSuccess) {
    const isRequested = 'deploymentRequestKey' in deploy.data;
    return (
      <Modal open title={t('deploy.title')} footer={null} onCancel={onClose}>
        <Result
          status={isRequested ? 'info' : 'success'}
          title={t(isRequested ? 'deploy.requested' : 'deploy.done')}
          subTitle={t(isRequested ? 'deploy.requestedHint' : 'deploy.doneHint')}
          extra={
            <>
              {preview.data?.processes[0] && (
                <Link to="/processes/$processId" params={{ processId: preview.data.processes[0].processId }}>
                  {t('deploy.see')}
                </Link>
              )}{' '}
              <Button onClick={onClose}>{t('deploy.close')}</Button>
            </>
          }
        />
      </Modal>
    );
  }
  return (
    <Modal
      open
      width={820}
      title={t('deploy.title')}
      okText={t('deploy.ok')}
      cancelText={t('deploy.leave')}
      okButtonProps={{ disabled: !isClear }}
      confirmLoading={deploy.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('deploy.what')}</p>
      {isUnsaved && <Alert type="warning" showIcon title={t('deploy.unsaved')} style={{ marginBlockEnd: 8 }} />}
      {others.length > 0 && (
        <Checkbox checked={withOthers} onChange={(event) => setWithOthers(event.target.checked)}>
          {t('deploy.also')}{' '}
          <span className="designs-aside" data-content>
            {others.map(({ path }) => path).join('、')}
          </span>
        </Checkbox>
      )}
      {files.length === 0 ? (
        <p>{t('deploy.nothing')}</p>
      ) : (
        <QueryView query={preview}>{(found) => <DeploymentPreview preview={found} files={all} />}</QueryView>
      )}
      <ProblemAlert error={deploy.error} />
      <Form
        form={form}
        layout="vertical"
        onFinish={({ reason }) => deploy.mutate({ files: all, reason: reason.trim(), key: `${key}${all.length}` })}
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

/** Newest versions of other files that are not in force. */
const notInForce = (items: readonly DesignFile[], files: readonly FileVersion[]): FileVersion[] =>
  items
    .filter(({ path, state }) => (state === 'ahead' || state === 'new') && !files.some((file) => file.path === path))
    .map(({ path, newest }) => ({ path, version: newest.version }));
