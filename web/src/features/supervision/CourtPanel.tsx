import { BankOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Breadcrumb, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { useIsNarrow } from '../../ui';
import type { LateCounts } from './types';

interface Props {
  counts: LateCounts;
  court: string | undefined;
  onChoose: (court: string | undefined) => void;
}

/** The tree of courts, one level at a time, each with all that is late below it. */
export function CourtPanel({ counts, court, onChoose }: Props) {
  const { t } = useTranslation('supervision');
  const format = useFormat();
  const isNarrow = useIsNarrow();
  const [isOpen, setIsOpen] = useState(false);
  if (isNarrow && !isOpen)
    return (
      <Button icon={<DownOutlined />} onClick={() => setIsOpen(true)} aria-expanded={false}>
        {t('court.choose')}
      </Button>
    );
  return (
    <nav className="late-courts" aria-label={t('court.tree')}>
      {isNarrow && (
        <Button icon={<UpOutlined />} onClick={() => setIsOpen(false)} aria-expanded>
          {t('court.hide')}
        </Button>
      )}
      {court !== undefined && (
        <Breadcrumb
          items={[
            {
              key: 'mine',
              title: (
                <Button type="link" size="small" onClick={() => onChoose(undefined)}>
                  {t('court.mine')}
                </Button>
              ),
            },
            ...counts.above.map(({ courtId, name }) => ({
              key: courtId,
              title: (
                <Button type="link" size="small" data-content onClick={() => onChoose(courtId)}>
                  {name}
                </Button>
              ),
            })),
          ]}
        />
      )}
      <ul>
        {counts.byCourt.map(({ courtId, name, count }) => (
          <li key={courtId}>
            <button
              type="button"
              className="late-court"
              aria-current={courtId === court ? 'true' : undefined}
              onClick={() => onChoose(courtId)}
            >
              <BankOutlined aria-hidden />
              <span data-content className="late-court-name">
                {name}
              </span>
              <span>{format.number(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {counts.byCourt.length === 0 && <p className="late-note">{t('court.none')}</p>}
    </nav>
  );
}
