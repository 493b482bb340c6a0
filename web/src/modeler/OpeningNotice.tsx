import { Alert } from 'antd';
import { useTranslation } from '../i18n';
import type { OpeningReport } from './open-file';
import type { Loss } from './what-was-lost';

interface Props {
  report: OpeningReport;
  /** The drawing has been made just now. */
  isLaidOut: boolean;
}

/** Names that are listed; the rest is counted. */
const LISTED = 8;

/** What of a file is not on the sheet, and what changes would lose: said once, above the sheet. */
export function OpeningNotice({ report: { losses, notDrawn, hasNewPools }, isLaidOut }: Props) {
  const { t } = useTranslation('modeler');
  if (losses.length === 0 && notDrawn.length === 0 && !isLaidOut) return null;
  const describe = (loss: Loss): string => {
    switch (loss.kind) {
      case 'unknown':
        return loss.line === undefined
          ? t('opening.unknownSomewhere', { name: loss.name })
          : t('opening.unknown', { name: loss.name, line: loss.line });
      case 'reference':
        return t('opening.reference', loss);
      case 'duplicate':
        return t('opening.duplicate', { id: loss.id });
      case 'other':
        return loss.message;
    }
  };
  return (
    <Alert
      className="modeler-opening"
      type={losses.length > 0 ? 'warning' : 'info'}
      showIcon
      closable
      title={
        losses.length > 0
          ? t('opening.losses', { count: losses.length })
          : isLaidOut
            ? t('opening.laidOut')
            : t('opening.notDrawnTitle', { count: notDrawn.length })
      }
      description={
        <>
          {hasNewPools && <p>{t('opening.newPools')}</p>}
          {losses.length > 0 && (
            <ul>
              {losses.slice(0, LISTED).map((loss, index) => (
                <li key={index} data-content>
                  {describe(loss)}
                </li>
              ))}
              {losses.length > LISTED && <li>{t('opening.more', { count: losses.length - LISTED })}</li>}
            </ul>
          )}
          {notDrawn.length > 0 && (
            <p>
              {t('opening.notDrawn')} <span data-content>{notDrawn.slice(0, LISTED).join(', ')}</span>
              {notDrawn.length > LISTED && <> {t('opening.more', { count: notDrawn.length - LISTED })}</>}
            </p>
          )}
        </>
      }
    />
  );
}
