import { useNavigate } from '@tanstack/react-router';
import { Alert, Form, Input, Modal } from 'antd';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { ProblemAlert, QueryView } from '../../ui';
import { BatchMeaning } from './BatchMeaning';
import { PreviewTable } from './PreviewTable';
import type { BatchDraft } from './types';
import { useBatchPreview } from './use-batch-preview';
import { useCreateBatch } from './use-create-batch';

interface Props {
  draft: BatchDraft;
  nameOf: (elementId: string) => string;
  onClose: () => void;
}

/** What exactly will be done, then why, then it begins: its progress has a page of its own. */
export function BatchDialog({ draft, nameOf, onClose }: Props) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const navigate = useNavigate();
  const preview = useBatchPreview(draft);
  const create = useCreateBatch();
  const [form] = Form.useForm<{ reason: string }>();
  const count = preview.data?.count ?? 0;
  const begin = async ({ reason }: { reason: string }) => {
    if (!preview.data) return;
    try {
      const { batchKey } = await create.mutateAsync({ draft, preview: preview.data, reason: reason.trim() });
      onClose();
      await navigate({ to: '/batches/$batchKey', params: { batchKey } });
    } catch {
      // Shown below; what is to be done may have changed meanwhile.
      void preview.refetch();
    }
  };
  return (
    <Modal
      open
      width={880}
      title={t(`batch.title.${draft.kind}`)}
      okText={t('batch.begin', { count, formatted: format.number(count) })}
      cancelText={t('batch.leave')}
      okButtonProps={{ danger: draft.kind === 'cancel', disabled: count === 0 || preview.isFetching }}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <BatchMeaning kind={draft.kind} parameters={draft.parameters} nameOf={nameOf} />
      <QueryView query={preview}>
        {(data) =>
          data.count === 0 ? (
            <Alert type="info" showIcon title={t('batch.nothing')} description={t(`batch.nothingWhy.${draft.kind}`)} />
          ) : (
            <PreviewTable preview={data} nameOf={nameOf} />
          )
        }
      </QueryView>
      <ProblemAlert error={create.error} />
      <Form form={form} layout="vertical" style={{ marginBlockStart: 12 }} onFinish={(values) => void begin(values)}>
        <Form.Item
          name="reason"
          label={t('batch.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('batch.reasonRequired') }]}
        >
          <Input.TextArea rows={2} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
