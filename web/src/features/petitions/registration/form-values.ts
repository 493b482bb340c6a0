import type { components } from '../../../api/schema';

export type Registration = components['schemas']['PetitionRegistration'];
type Petitioner = Registration['petitioners'][number];

/** As it stands in the form: fields that are still empty, money in yuan, representatives ticked among the petitioners. */
export type FormValues = Partial<Omit<Registration, 'petitioners' | 'representatives' | 'accusedPersons' | 'agent'>> & {
  petitioners: (Partial<Petitioner> & { isRepresentative?: boolean })[];
  accusedPersons?: { name?: string; court?: string }[];
  agent?: { name?: string; phone?: string };
};

const FEN = 100;

/** What is sent: without fields that were left empty; what is missing then the server says. */
export function registrationOf(values: FormValues): Registration {
  const fen = (yuan: number | null | undefined) => (typeof yuan === 'number' ? Math.round(yuan * FEN) : undefined);
  const filled = withoutEmpty({
    ...values,
    petitioners: values.petitioners.map(({ isRepresentative: _, ...petitioner }) => petitioner),
    representatives: representativesOf(values).map((index) => values.petitioners[index]?.name),
    amountApplied: fen(values.amountApplied),
    amountReceived: fen(values.amountReceived),
  });
  return filled as Registration;
}

/** Which of the petitioners stand for the others. */
const representativesOf = ({ petitioners }: FormValues): number[] =>
  petitioners.flatMap(({ isRepresentative }, index) => (isRepresentative ? [index] : []));

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .map(([name, member]): [string, unknown] => [name, withoutEmpty(member)])
    .filter(([, member]) => !isEmpty(member));
  return Object.fromEntries(kept);
}

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0);

/** Where an error at `/petitioners/0/phone` is shown; one about a representative stands at that petitioner. */
export function placeOf(pointer: string, values: FormValues): (string | number)[] {
  const place = pointer
    .split('/')
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const [first, index] = place;
  if (first !== 'representatives') return place;
  const petitioner = typeof index === 'number' ? representativesOf(values)[index] : undefined;
  return petitioner === undefined ? ['petitioners'] : ['petitioners', petitioner, 'isRepresentative'];
}
