import { Comparison } from '../../modeler';
import { TextComparison } from './TextComparison';

interface Props {
  type: string;
  before: string;
  after: string;
  labels: { before: string; after: string };
}

/** Diagrams as they are drawn; anything else line by line. */
export function ContentComparison({ type, ...rest }: Props) {
  return type === 'bpmn' ? <Comparison {...rest} /> : <TextComparison {...rest} />;
}
