import { Button, Select, Space } from 'antd';
import { elementsOf, nameIn, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import type { BatchKind, Move } from './types';

interface Props {
  ticked: readonly string[] | 'all';
  /** All that the list finds. */
  total: number;
  xml: string | undefined;
  /** The node that is looked at: tokens are moved from there. */
  element: string | undefined;
  hasVersion: boolean;
  move: Move;
  onTick: (ticked: readonly string[] | 'all') => void;
  onAct: (kind: BatchKind) => void;
  onMigrate: () => void;
}

/** What can be done to those that were ticked. */
export function BatchBar({ ticked, total, xml, element, hasVersion, move, onTick, onAct, onMigrate }: Props) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const count = ticked === 'all' ? total : ticked.length;
  const isAny = count > 0;
  return (
    <div role="group" aria-label={t('batch.bar')}>
      <Space wrap className="processes-bar">
        <span role="status">{t('batch.ticked', { count, formatted: format.number(count) })}</span>
        {ticked !== 'all' && (
          <Button onClick={() => onTick('all')}>
            {t('batch.tickAll', { count: total, formatted: format.number(total) })}
          </Button>
        )}
        {isAny && <Button onClick={() => onTick([])}>{t('batch.tickNone')}</Button>}
        <Button disabled={!isAny} onClick={() => onAct('resolve-incidents')}>
          {t('batch.kind.resolve-incidents')}
        </Button>
        <Button
          disabled={!isAny || element === undefined}
          title={element === undefined ? t('move.chooseNode') : undefined}
          onClick={() => element !== undefined && move.begin(element)}
        >
          {t('batch.kind.modify')}
        </Button>
        <Button
          disabled={!isAny || !hasVersion}
          title={hasVersion ? undefined : t('migrate.chooseVersion')}
          onClick={onMigrate}
        >
          {t('batch.kind.migrate')}
        </Button>
        <Button disabled={!isAny} onClick={() => onAct('suspend')}>
          {t('batch.kind.suspend')}
        </Button>
        <Button disabled={!isAny} onClick={() => onAct('resume')}>
          {t('batch.kind.resume')}
        </Button>
        <Button danger disabled={!isAny} onClick={() => onAct('cancel')}>
          {t('batch.kind.cancel')}
        </Button>
      </Space>
      {(element === undefined || !hasVersion) && <p className="processes-aside">{t('batch.needs')}</p>}
      {move.from !== undefined && xml !== undefined && (
        <TargetSelect xml={xml} from={move.from} onChoose={move.choose} />
      )}
    </div>
  );
}

/** The same choice as a click on the diagram, by keyboard or on a phone. */
function TargetSelect({ xml, from, onChoose }: { xml: string; from: string; onChoose: (elementId: string) => void }) {
  const { t } = useTranslation('processes');
  const language = useLanguage();
  const targets = [...elementsOf(xml).values()].filter(({ type }) => type !== 'BoundaryEvent' && type !== 'StartEvent');
  return (
    <p>
      <Select
        aria-label={t('move.target')}
        placeholder={t('move.target')}
        showSearch={{ optionFilterProp: 'title' }}
        style={{ inlineSize: 320 }}
        onChange={(id: string) => onChoose(id)}
        options={targets
          .filter(({ id }) => id !== from)
          .map((element) => {
            const name = nameIn(element, element.id, language);
            return { value: element.id, title: name, label: <span data-content>{name}</span> };
          })}
      />
    </p>
  );
}
