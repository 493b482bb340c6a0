import { Form, Input, Modal } from 'antd';
import { useTranslation } from '../../i18n';
import { ProblemAlert, useFeedback } from '../../ui';
import type { DryRun } from './types';
import { useKeepScenario } from './use-scenarios';

/** Keeps the steps of a run under a name. */
export function KeepDialog({ run, onClose }: { run: DryRun; onClose: () => void }) {
  const { t } = useTranslation('try-out');
  const { t: common } = useTranslation();
  const { done } = useFeedback();
  const keep = useKeepScenario(run.key);
  const [form] = Form.useForm<{ name: string }>();
  const confirm = ({ name }: { name: string }) =>
    keep.mutate(name.trim(), {
      onSuccess: () => {
        done(t('keep.done', { name: name.trim() }));
        onClose();
      },
    });
  return (
    <Modal
      open
      title={t('keep.title')}
      okText={t('keep.ok')}
      cancelText={common('action.cancel')}
      confirmLoading={keep.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('keep.what', { count: run.steps })}</p>
      <ProblemAlert error={keep.error} />
      <Form form={form} layout="vertical" onFinish={confirm}>
        <Form.Item
          name="name"
          label={t('keep.name')}
          rules={[{ required: true, whitespace: true, message: t('keep.nameRequired') }]}
        >
          <Input maxLength={120} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
