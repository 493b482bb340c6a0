import { Checkbox, Form, Input, Radio } from 'antd';
import { useTranslation } from '../../i18n';
import type { DoableAction } from './types';

export interface ActionValues {
  reasons?: string;
  opinion?: string;
  decision?: 'approve' | 'decline';
  signNow?: boolean;
}

/** What has to be written for an action. */
export function ActionFields({ action, maySign }: { action: DoableAction; maySign: boolean }) {
  const { t } = useTranslation('supervision');
  const required = [{ required: true, whitespace: true, min: 2, message: t('field.tooShort') }];
  if (action === 'interview') return <p>{t('dialog.interviewHint')}</p>;
  if (action === 'sign')
    return (
      <>
        <Form.Item name="decision" label={t('field.decision')} rules={[{ required: true }]}>
          <Radio.Group
            options={(['approve', 'decline'] as const).map((value) => ({ value, label: t(`decision.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="opinion" label={t('field.opinion')} rules={required}>
          <Input.TextArea rows={3} maxLength={2000} showCount />
        </Form.Item>
      </>
    );
  return (
    <>
      <Form.Item name="reasons" label={t('field.reasons')} rules={required} extra={t('field.reasonsHint')}>
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
      {maySign && (
        <Form.Item name="signNow" valuePropName="checked" extra={t('field.signNowHint')}>
          <Checkbox>{t('field.signNow')}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}
