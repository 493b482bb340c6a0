import { Button } from 'antd';
import { useTranslation } from '../../i18n';
import { DOABLE, rowsAllowing, type DoableAction, type LatePetition } from './types';

interface Props {
  selected: readonly LatePetition[];
  onAct: (action: DoableAction, rows: LatePetition[]) => void;
  onClear: () => void;
}

/** The same action on all that are chosen, as far as the server allows it with each. */
export function BatchBar({ selected, onAct, onClear }: Props) {
  const { t } = useTranslation('supervision');
  const { t: common } = useTranslation();
  if (selected.length === 0) return null;
  return (
    <div className="late-batch" role="toolbar" aria-label={t('batch.label')}>
      <span role="status">{common('table.selected', { count: selected.length })}</span>
      {DOABLE.map((action) => {
        const rows = rowsAllowing(selected, action);
        return (
          <Button key={action} disabled={rows.length === 0} onClick={() => onAct(action, rows)}>
            {t(`batch.${action}`, { count: rows.length })}
          </Button>
        );
      })}
      <Button type="text" onClick={onClear}>
        {t('batch.clear')}
      </Button>
    </div>
  );
}
