import type { components } from '../../api/schema';

type Schemas = components['schemas'];

export type Petition = Schemas['Petition'];
export type Person = Schemas['PetitionPerson'];
export type Action = Schemas['PetitionAction'];
export type OpenTask = Schemas['PetitionOpenTask'];
export type Clock = Schemas['PetitionClock'];
export type Timeline = Schemas['PetitionTimeline'];
export type Entry = Timeline['items'][number];
export type Assignment = Schemas['Assignment'];
export type Proposal = Schemas['AssignmentProposal'];
export type Document = Schemas['PetitionDocumentPage']['items'][number];
export type Supervision = Schemas['SupervisionDetail'];
export type Interview = Schemas['Interview'];
export type Revealed = Schemas['RevealedPersons']['persons'][number];

/** A text in both languages, as the server gives names. */
export interface Bilingual {
  zh: string;
  en: string;
}
