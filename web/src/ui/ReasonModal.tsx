import { Form, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../i18n';
import { heldOpen } from './held-open';
import { ProblemAlert } from './ProblemAlert';

interface Props {
  open: boolean;
  title: string;
  /** What will happen. */
  children?: ReactNode;
  okText?: string;
  danger?: boolean;
  /** Does it; a refusal is shown in the dialog, and the reason stays. */
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks why before something is done that the trail keeps a reason of. */
export function ReasonModal({ open, title, children, okText, danger = false, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const confirm = async ({ reason }: { reason: string }) => {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm(reason.trim());
      form.resetFields();
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={title}
      okText={okText ?? t('action.ok')}
      cancelText={t('action.cancel')}
      okButtonProps={{ danger }}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={() => {
        setError(undefined);
        onClose();
      }}
      destroyOnHidden
      {...heldOpen(busy)}
    >
      {children}
      <ProblemAlert error={error} />
      <Form form={form} layout="vertical" onFinish={(values) => void confirm(values)}>
        <Form.Item
          name="reason"
          label={t('action.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('action.reasonRequired') }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Whether the dialog is open, for a component that has one. */
export function useReason() {
  const [open, setOpen] = useState(false);
  return { open, ask: () => setOpen(true), close: () => setOpen(false) };
}
