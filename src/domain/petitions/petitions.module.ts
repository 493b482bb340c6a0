import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdempotencyModule } from '../../infrastructure/idempotency/index.js';
import { AuditModule } from '../../platform/audit/index.js';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../platform/engine/index.js';
import { HostModule } from '../../platform/host/index.js';
import { MessagesModule } from '../../platform/messages/index.js';
import { TasksModule } from '../../platform/tasks/index.js';
import { ClocksModule } from '../clocks/index.js';
import { OfferPauses } from './actions/offer-pauses.js';
import { OfferRequests } from './actions/offer-requests.js';
import { PetitionActions } from './actions/petition-actions.js';
import { AccusedPersons } from './accused-persons.js';
import { ClocksController } from './clock/clocks.controller.js';
import { FollowMoves } from './clock/follow-moves.js';
import { GetClocks } from './clock/get-clocks.js';
import { MarkWarned } from './clock/mark-warned.js';
import { PauseClock } from './clock/pause-clock.js';
import { PetitionClock, PetitionClockPause } from './clock/petition-clock.entity.js';
import { PetitionClocks } from './clock/petition-clocks.js';
import { RescheduleTree } from './clock/reschedule-tree.js';
import { StartClock } from './clock/start-clock.js';
import { CheckCaseNumber } from './check-case-number.js';
import { CheckRepeats } from './check-repeats.js';
import { CourtReferences } from './court-references.js';
import { EarlierPetitions } from './earlier-petitions.js';
import { ExportPetitions } from './export/export-petitions.js';
import { FindRepeats } from './find-repeats.js';
import { FollowMovedCourts } from './follow-moved-courts.js';
import { GetPetition } from './get-petition.js';
import { GetTimeline } from './get-timeline.js';
import { CheckRow } from './import/check-row.js';
import { ImportPetitions } from './import/import-petitions.js';
import { ImportProgress } from './import/import-progress.js';
import { PetitionImportController } from './import/petition-import.controller.js';
import { PreviewImport } from './import/preview-import.js';
import { RefusedRows } from './import/refused-rows.js';
import { HandlerChoices } from './handler-choices.js';
import { IssueReceipt } from './issue-receipt.js';
import { LinkRepeats } from './link-repeats.js';
import { PetitionLookupsController } from './lookups.controller.js';
import { MarkOverdue } from './mark-overdue.js';
import { MergeTargets } from './merge-targets.js';
import { NumbersOfPetitions } from './numbers-of-petitions.js';
import { OverdueMark } from './overdue-mark.entity.js';
import { Participation, PetitionScope } from './participation.entity.js';
import { Participations } from './participations.js';
import { PersonalDataReveal } from './personal-data-reveal.entity.js';
import { PetitionAccess } from './petition-access.js';
import { PetitionAccused } from './petition-accused.entity.js';
import { PetitionEvidence } from './petition-evidence.entity.js';
import { PetitionImport, PetitionImportRow } from './petition-import.entity.js';
import { PetitionJournal } from './petition-journal.js';
import { PetitionLink } from './petition-link.entity.js';
import { PetitionMark } from './petition-mark.entity.js';
import { PetitionNumbers } from './petition-number.js';
import { PetitionPerson } from './petition-person.entity.js';
import { PetitionReceipt } from './petition-receipt.entity.js';
import { PetitionRecord } from './petition-record.entity.js';
import { PetitionRequests } from './petition-requests.js';
import { PetitionRoots } from './petition-roots.js';
import { PetitionSubjects } from './petition-subjects.js';
import { PetitionSecrets } from './petition-secrets.js';
import { PetitionSequence } from './petition-sequence.entity.js';
import { Petition } from './petition.entity.js';
import { PetitionRepository } from './petition.repository.js';
import { PetitionsController } from './petitions.controller.js';
import { ProcessesOfMovedCourts } from './processes-of-moved-courts.js';
import { PublicPetitionsController } from './public-petitions.controller.js';
import { PublicPetitionStatus } from './public-status.js';
import { RecordAnswers } from './record-answers.js';
import { RedactedClaim } from './redacted-claim.entity.js';
import { RedactedClaims } from './redacted-claims.js';
import { RegisterPetition } from './register-petition.js';
import { RegistrationRequest } from './registration-request.entity.js';
import { RevealPersonalData } from './reveal-personal-data.js';
import { SearchPetitions } from './search-petitions.js';
import { SummarisePetitions } from './summarise-petitions.js';
import { SetStatus } from './set-status.js';
import { StorePetition } from './store-petition.js';

const ENTITIES = [
  Petition,
  PetitionPerson,
  PetitionAccused,
  PetitionMark,
  Participation,
  PetitionScope,
  PetitionRecord,
  PetitionEvidence,
  PetitionReceipt,
  PetitionSequence,
  PetitionLink,
  OverdueMark,
  RegistrationRequest,
  PetitionImport,
  PetitionImportRow,
  PersonalDataReveal,
  RedactedClaim,
  PetitionClock,
  PetitionClockPause,
];

const COMMANDS = [RecordAnswers];
const JOBS = [IssueReceipt, LinkRepeats, SetStatus, MarkOverdue, StartClock, MarkWarned, RescheduleTree];

/** What the other modules of the domain build on. */
const SHARED = [
  AccusedPersons,
  CourtReferences,
  EarlierPetitions,
  MergeTargets,
  NumbersOfPetitions,
  Participations,
  PetitionAccess,
  PetitionActions,
  PetitionClocks,
  PetitionJournal,
  PetitionNumbers,
  PetitionRepository,
  PetitionRoots,
  PetitionSecrets,
  PetitionSubjects,
  RedactedClaims,
];

/** Petitions: registered, found, shown, linked; the register of what was done. */
@Module({
  imports: [
    TypeOrmModule.forFeature(ENTITIES),
    HostModule,
    MessagesModule,
    AuditModule,
    IdempotencyModule,
    ClocksModule,
    TasksModule,
  ],
  controllers: [
    PetitionImportController,
    PetitionLookupsController,
    PetitionsController,
    ClocksController,
    PublicPetitionsController,
  ],
  providers: [
    ...SHARED,
    ...COMMANDS,
    ...JOBS,
    FollowMovedCourts,
    ProcessesOfMovedCourts,
    StorePetition,
    RegisterPetition,
    ImportPetitions,
    SearchPetitions,
    SummarisePetitions,
    FindRepeats,
    CheckCaseNumber,
    CheckRepeats,
    ExportPetitions,
    CheckRow,
    PreviewImport,
    RefusedRows,
    ImportProgress,
    GetPetition,
    GetTimeline,
    RevealPersonalData,
    PublicPetitionStatus,
    HandlerChoices,
    PetitionRequests,
    GetClocks,
    PauseClock,
    FollowMoves,
    OfferRequests,
    OfferPauses,
  ],
  exports: [...SHARED, HostModule, MessagesModule, IdempotencyModule, TasksModule],
})
export class PetitionsModule implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly providers: ModuleRef,
  ) {}

  onModuleInit(): void {
    for (const handler of COMMANDS) this.registry.command(this.providers.get(handler));
    for (const handler of JOBS) this.registry.transactional(this.providers.get(handler));
  }
}
