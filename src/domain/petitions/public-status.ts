import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { lawDate, type Clock } from '../../shared/clock.js';
import { DomainError, type Text } from '../../shared/errors.js';
import { CourtDirectory } from '../organization/index.js';
import { normalisePetitionNumber } from './petition-number.js';
import { PetitionRecord } from './petition-record.entity.js';
import { PetitionSecrets, sameDigest } from './petition-secrets.js';
import type { PublicStatus } from './petition-view.dto.js';
import { Petition } from './petition.entity.js';
import { normaliseQueryCode } from './query-code.js';
import { RateLimit } from './rate-limit.js';
import { PETITION_STATUSES, type RecordKind } from './vocabulary.js';

/** What a petitioner is told of, in plain words; everything else stays inside. */
const MILESTONES: Partial<Record<RecordKind, Text>> = {
  registered: { zh: '您的信访件已登记。', en: 'Your petition was registered.' },
  screened: { zh: '法院已审看您的诉求。', en: 'The court has looked at your claim.' },
  correction_requested: {
    zh: '请补充材料，法院已通知您需要补什么。',
    en: 'Please supply what the court asked you for.',
  },
  supplemented: { zh: '已收到您补充的材料。', en: 'What you supplied has arrived.' },
  explained: { zh: '法院已就有关法律规定向您作出说明。', en: 'The court has explained the law to you.' },
  handler_named: { zh: '已指定专人办理。', en: 'A handler was named.' },
  assignment_issued: {
    zh: '已交由下级法院办理，上级法院跟踪督办。',
    en: 'A lower court was told to act; the upper court follows it.',
  },
  petitioner_contacted: { zh: '承办人已与您联系。', en: 'The handler has been in touch with you.' },
  acted: { zh: '已采取执行措施。', en: 'Acts of enforcement were taken.' },
  assignment_extended: { zh: '办理期限已延长。', en: 'The time for handling it was extended.' },
  remedy_told: { zh: '已告知您可以通过哪种法律程序解决。', en: 'You were told which legal procedure is open to you.' },
  closed: { zh: '办理已有结果。', en: 'There is a result.' },
  replied: { zh: '法院已答复您。', en: 'The court has replied to you.' },
  reopened: { zh: '您的信访件重新办理。', en: 'Your petition is being handled again.' },
  withdrawn: { zh: '您已撤回信访。', en: 'You have withdrawn your petition.' },
};

/**
 * Per number, so that nobody tries codes; per address, so that nobody tries numbers. A number is counted by
 * address too: the code is too long to be guessed from many, and nobody shall shut a number for its petitioner.
 */
const TRIES_PER_NUMBER = { tries: 10, perMs: 15 * 60_000 };
const TRIES_PER_ADDRESS = { tries: 60, perMs: 15 * 60_000 };

/** Tells a petitioner how it stands, by the receipt number and the query code. */
@Injectable()
export class PublicPetitionStatus {
  private readonly byNumber: RateLimit;
  private readonly byAddress: RateLimit;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly secrets: PetitionSecrets,
    private readonly courts: CourtDirectory,
    @Inject(SYSTEM_CLOCK) clock: Clock,
  ) {
    this.byNumber = new RateLimit(TRIES_PER_NUMBER, clock);
    this.byAddress = new RateLimit(TRIES_PER_ADDRESS, clock);
  }

  /**
   * @param address of the asker, for the rate limit only
   * @throws DomainError receipt-unknown (number or code are wrong: it does not say which), too-many-tries
   */
  async execute(numberText: string, codeText: string, address: string): Promise<PublicStatus> {
    const number = normalisePetitionNumber(numberText).slice(0, 48);
    const numberFromAddress = `${number}\0${address}`;
    if (!this.byAddress.allows(address) || !this.byNumber.allows(numberFromAddress)) throw tooManyTries();
    const petition = await this.unitOfWork.read((em) => em.findOneBy(Petition, { number }));
    // The same work whether or not the number is known: the time of the answer tells nothing.
    const digest = this.secrets.digest('query-code', `${petition?.key ?? number}\0${normaliseQueryCode(codeText)}`);
    const matches = sameDigest(
      digest,
      petition?.queryCodeHash ?? digest.replace(/./, (first) => (first === '0' ? '1' : '0')),
    );
    if (!petition || !matches) throw receiptUnknown();
    this.byAddress.giveBack(address);
    this.byNumber.giveBack(numberFromAddress);
    const records = await this.unitOfWork.read((em) =>
      em.find(PetitionRecord, { where: { petitionKey: petition.key }, order: { key: 'ASC' } }),
    );
    return {
      number: petition.number,
      status: PETITION_STATUSES[petition.status],
      receivedOn: petition.receivedOn,
      court: this.courts.get(petition.registeringCourt).name,
      milestones: records.flatMap(({ kind, at }) => {
        const text = MILESTONES[kind];
        return text ? [{ on: lawDate(at), ...text }] : [];
      }),
    };
  }
}

const receiptUnknown = () =>
  new DomainError('receipt-unknown', {
    kind: 'not-found',
    message: {
      zh: '没有找到。请核对回执上的信访编号和查询码。',
      en: 'Nothing was found. Check the number and the query code on your receipt.',
    },
  });

const tooManyTries = () =>
  new DomainError('too-many-tries', {
    kind: 'too-many',
    message: { zh: '查询过于频繁，请一刻钟后再试。', en: 'Too many tries. Try again in a quarter of an hour.' },
  });
