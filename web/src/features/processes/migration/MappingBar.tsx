import { Alert, Button, Space } from 'antd';
import { useTranslation } from '../../../i18n';
import { useText } from '../../../i18n/use-text';
import type { SidesNames } from './pairs';
import type { MappingRefusal } from './use-try-mapping';

interface Props {
  chosen: { source: string | undefined; target: string | undefined };
  nameOf: SidesNames;
  /** The pair that the server has refused, and why. */
  refused: { from: string; to: string; why: MappingRefusal } | undefined;
  isBusy: boolean;
  /** What can be done about the proposal for the chosen one of the left. */
  change: 'propose' | 'decline' | undefined;
  onMap: (from: string, to: string) => void;
  onPropose: (from: string) => void;
  onDecline: (from: string) => void;
}

/** The same as dragging, for the keyboard and a phone: choose one in each drawing, then map. */
export function MappingBar(props: Props) {
  const { chosen, nameOf, refused, isBusy, change, onMap, onPropose, onDecline } = props;
  const { source, target } = chosen;
  const { t } = useTranslation('processes');
  const say = useText();
  return (
    <div role="group" aria-label={t('migration.map')}>
      <p className="processes-aside">{t('migration.how')}</p>
      <Space wrap className="processes-bar">
        <span role="status" data-content>
          {source === undefined
            ? t('migration.chooseSource')
            : target === undefined
              ? t('migration.chooseTarget', { from: nameOf.source(source) })
              : t('migration.chosen', { from: nameOf.source(source), to: nameOf.target(target) })}
        </span>
        <Button
          disabled={source === undefined || target === undefined}
          loading={isBusy}
          onClick={() => source !== undefined && target !== undefined && onMap(source, target)}
        >
          {t('migration.mapThem')}
        </Button>
        {source !== undefined && change !== undefined && (
          <Button onClick={() => (change === 'propose' ? onPropose(source) : onDecline(source))}>
            {t(`migration.${change}`)}
          </Button>
        )}
      </Space>
      {refused && (
        <Alert
          type="error"
          showIcon
          style={{ marginBlockEnd: 8 }}
          title={
            <span data-content>
              {t('migration.refused', { from: nameOf.source(refused.from), to: nameOf.target(refused.to) })}{' '}
              {refused.why === 'holds-nothing' ? t('migration.holdsNothing') : refused.why && say(refused.why)}
            </span>
          }
        />
      )}
    </div>
  );
}
