/** Every word on a case's slip, in one language. Short: a line of 58 mm paper holds 16 Chinese characters. */
export interface SlipWords {
  readonly title: string;
  copy(number: number): string;
  readonly item: string;
  readonly caseNumber: string;
  readonly applicant: string;
  readonly submitted: string;
  readonly expected: string;
  readonly onTheSpot: string;
  readonly materials: string;
  more(count: number): string;
  readonly delivery: string;
  readonly deliveries: Readonly<Record<string, string>>;
  readonly scan: string;
  readonly code: string;
  readonly next: string;
  readonly nextInReview: string;
  readonly nextOnTheSpot: string;
  readonly contact: string;
}
