import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { z } from 'zod';
import { useTranslation } from '../../../i18n';
import { useSetting } from '../../../session';
import { useFeedback } from '../../../ui';
import { COLUMN_NAMES, type ColumnName, USUAL_COLUMNS } from './columns';

const chosen = z.array(z.enum(COLUMN_NAMES)).min(1);

/** The columns that the user has chosen, kept with the account. */
export function useColumns() {
  const { value, keep } = useSetting('petitionColumns', chosen);
  // What was just chosen is shown before it is kept.
  return { columns: keep.isPending ? keep.variables(value) : (value ?? USUAL_COLUMNS), keep };
}

export function ColumnsMenu() {
  const { t } = useTranslation('petitions');
  const { columns, keep } = useColumns();
  const { refused } = useFeedback();
  const choose = (names: ColumnName[]) => {
    const inOrder = COLUMN_NAMES.filter((name) => name === 'number' || names.includes(name));
    keep.mutate(() => inOrder, { onError: refused });
  };
  const boxes = (
    <Checkbox.Group<ColumnName>
      className="columns-menu"
      value={[...columns]}
      options={COLUMN_NAMES.map((name) => ({ value: name, label: t(`column.${name}`), disabled: name === 'number' }))}
      onChange={choose}
    />
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={boxes} title={t('columns.title')}>
      <Button icon={<SettingOutlined />}>{t('columns.open')}</Button>
    </Popover>
  );
}
