import { Link } from '@tanstack/react-router';
import { Button, Tooltip } from 'antd';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import type { DoableAction, LateAction, LatePetition } from './types';

interface Props {
  row: LatePetition;
  onAct: (action: DoableAction, rows: LatePetition[]) => void;
}

/** What the server lets this user do with the row now; what is near and not allowed says why. */
export function RowActions({ row, onAct }: Props) {
  const { t } = useTranslation('supervision');
  const text = useText();
  return (
    <div className="late-actions">
      {row.actions.map(({ action, allowed, why }) => {
        const name = t(`action.${action}`);
        if (action === 'watch')
          return allowed && row.next?.taskKey ? (
            <Link key={action} to="/work/$taskKey" params={{ taskKey: row.next.taskKey }}>
              {name}
            </Link>
          ) : null;
        const label = action === 'advance' && row.next?.measure ? text(row.next.measure.name) : name;
        const button = (
          <Button
            key={action}
            size="small"
            type={isPressing(action) && allowed ? 'primary' : 'default'}
            disabled={!allowed}
            aria-label={t('action.of', { action: label, number: row.number })}
            onClick={() => onAct(action, [row])}
            data-content
          >
            {label}
          </Button>
        );
        return why ? (
          <Tooltip key={action} title={text(why)}>
            <span tabIndex={0} role="note" aria-label={`${label}: ${text(why)}`}>
              {button}
            </span>
          </Tooltip>
        ) : (
          button
        );
      })}
    </div>
  );
}

const isPressing = (action: LateAction) => action === 'press' || action === 'sign' || action === 'advance';
