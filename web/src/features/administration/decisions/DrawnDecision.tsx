import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../../i18n';
import { ErrorView, Loading, QueryView } from '../../../ui';
import { useDecisionXml } from './use-decision-xml';

interface Props {
  definitionKey: string;
  decisionId: string;
}

/** The decision as its designer sees it. The library that draws it is fetched when it is wanted. */
export function DrawnDecision({ definitionKey, decisionId }: Props) {
  const xml = useDecisionXml(definitionKey);
  return <QueryView query={xml}>{(text) => <Drawing xml={text} decisionId={decisionId} />}</QueryView>;
}

function Drawing({ xml, decisionId }: { xml: string; decisionId: string }) {
  const { t } = useTranslation('administration');
  const place = useRef<HTMLDivElement>(null);
  const numbers = t('decisions.rule');
  const [state, setState] = useState<{ isDrawn: boolean; error?: unknown }>({ isDrawn: false });
  useEffect(() => {
    const container = place.current;
    if (!container) return;
    let isGone = false;
    let remove: (() => void) | undefined;
    void (async () => {
      try {
        const { drawDecision } = await import('./draw-decision');
        if (isGone) return;
        remove = await drawDecision(container, { xml, decisionId, numbers });
        if (isGone) remove();
        else setState({ isDrawn: true });
      } catch (error) {
        if (!isGone) setState({ isDrawn: false, error });
      }
    })();
    return () => {
      isGone = true;
      remove?.();
    };
  }, [xml, decisionId, numbers]);
  return (
    <>
      {!state.isDrawn && !state.error && <Loading />}
      {state.error !== undefined && <ErrorView error={state.error} />}
      <section
        className="drawn-decision djs-container"
        data-content
        ref={place}
        aria-label={t('decisions.drawn')}
        tabIndex={0}
      />
    </>
  );
}
