import { TechnicalText } from '../TechnicalText';
import { useIncidentType } from './use-incident-type';

/** Why a token is parked: what it means in the language of the page, then the words of the engine. */
export function IncidentReason({ type, message }: { type: string; message: string }) {
  const typeInWords = useIncidentType();
  return (
    <div>
      <strong>{typeInWords(type)}</strong>
      <TechnicalText>{message}</TechnicalText>
    </div>
  );
}
