import { Alert, Button, Form, Modal } from 'antd';
import { useTranslation } from '../../i18n';
import { useHasRole } from '../../session';
import { ProblemAlert } from '../../ui';
import { ActionFields, type ActionValues } from './ActionFields';
import { ActionProgress } from './ActionProgress';
import { MeasureSummary } from './MeasureSummary';
import { requestOf } from './action-request';
import type { Batch } from './kept-batch';
import type { DoableAction, LatePetition } from './types';
import { useBatch } from './use-batch';

interface Props {
  action: DoableAction;
  /** None where it goes on with what was kept. */
  rows: LatePetition[];
  kept?: Batch | undefined;
  onClose: () => void;
}

/** One action on one row or many: what will be done, what has to be written, how far it is, and what came of each row. */
export function ActionDialog({ action, rows, kept, onClose }: Props) {
  const { t } = useTranslation('supervision');
  const { t: common } = useTranslation();
  const [form] = Form.useForm<ActionValues>();
  const { start, goOn, state, progress, error, forget } = useBatch(kept);
  const needsSignature = action === 'advance' && rows.some(({ next }) => next?.signature);
  const maySign = useHasRole('leader') && needsSignature;
  const numbers = kept?.numbers ?? Object.fromEntries(rows.map(({ petitionKey, number }) => [petitionKey, number]));

  const run = (values: ActionValues) =>
    start({
      request: requestOf(action, rows, values),
      numbers,
      ...(maySign && values.signNow && { signWith: values.reasons ?? '' }),
    });
  const close = () => {
    forget();
    onClose();
  };
  const isBusy = state === 'working' || state === 'waiting';
  return (
    <Modal
      open
      title={t(`dialog.${action}`, { count: Object.keys(numbers).length })}
      onCancel={close}
      closable={!isBusy}
      mask={{ closable: false }}
      width={600}
      footer={
        state === 'done' ? (
          <Button type="primary" onClick={close}>
            {common('action.close')}
          </Button>
        ) : (
          <>
            <Button onClick={close} disabled={isBusy}>
              {kept ? t('dialog.giveUp') : common('action.cancel')}
            </Button>
            <Button type="primary" loading={isBusy} onClick={() => (kept ? void goOn() : form.submit())}>
              {kept ? t('dialog.goOn') : t(`dialog.ok.${action}`)}
            </Button>
          </>
        )
      }
    >
      <ProblemAlert error={error} />
      {kept && state === 'interrupted' && (
        <Alert type="warning" showIcon title={t('dialog.interrupted')} description={t('dialog.interruptedHint')} />
      )}
      {!kept && <MeasureSummary action={action} rows={rows} />}
      {!kept && state !== 'done' && (
        <Form
          form={form}
          layout="vertical"
          disabled={isBusy}
          initialValues={{ decision: 'approve', signNow: maySign }}
          onFinish={(values) => void run(values)}
        >
          <ActionFields action={action} maySign={maySign} />
        </Form>
      )}
      {state === 'waiting' && <p role="status">{t('dialog.waiting')}</p>}
      {progress && <ActionProgress progress={progress} numbers={numbers} isInterrupted={state === 'interrupted'} />}
    </Modal>
  );
}
