import { AutoComplete, Button, Form, Radio, Space } from 'antd';
import { useTranslation } from '../../../i18n';
import type { Tool } from './draft';

interface Props {
  tool: Tool;
  name: string;
  /** Names that the year has already. */
  names: readonly string[];
  onTool: (tool: Tool) => void;
  onName: (name: string) => void;
  onReview: () => void;
  onDiscard: () => void;
}

/** What a click on a day does, and the name of the holiday that it is for. */
export function EditTools({ tool, name, names, onTool, onName, onReview, onDiscard }: Props) {
  const { t } = useTranslation('administration');
  return (
    <section className="admin-panel" aria-label={t('calendar.tools')}>
      <div className="calendar-tools">
        <Form.Item label={t('calendar.tool')} layout="vertical" style={{ margin: 0 }}>
          <Radio.Group
            aria-label={t('calendar.tool')}
            optionType="button"
            value={tool}
            options={(['holiday', 'make_up', 'as_usual'] as const).map((value) => ({
              value,
              label: t(`calendar.toolNames.${value}`),
            }))}
            onChange={({ target }) => {
              const value: unknown = target.value;
              if (value === 'holiday' || value === 'make_up' || value === 'as_usual') onTool(value);
            }}
          />
        </Form.Item>
        <Form.Item label={t('calendar.holiday')} layout="vertical" htmlFor="holiday-name" style={{ margin: 0 }}>
          <AutoComplete
            id="holiday-name"
            style={{ inlineSize: 180 }}
            disabled={tool === 'as_usual'}
            value={name}
            options={names.map((value) => ({ value, label: <span data-content>{value}</span> }))}
            onChange={onName}
          />
        </Form.Item>
        <Space>
          <Button type="primary" onClick={onReview}>
            {t('calendar.review')}
          </Button>
          <Button onClick={onDiscard}>{t('calendar.discard')}</Button>
        </Space>
      </div>
      <p className="admin-note" style={{ marginBlockEnd: 0 }}>
        {t('calendar.toolHint')}
      </p>
    </section>
  );
}
