"""Identities: UUIDv7, so that records made offline never collide and sort by when they were made."""

from typing import NewType
from uuid import UUID

import uuid_utils

PersonId = NewType("PersonId", UUID)
MemberId = NewType("MemberId", UUID)
TeamId = NewType("TeamId", UUID)
AbilityId = NewType("AbilityId", UUID)
ContributionId = NewType("ContributionId", UUID)
NeedId = NewType("NeedId", UUID)
TieId = NewType("TieId", UUID)
GroupId = NewType("GroupId", UUID)
ExchangeId = NewType("ExchangeId", UUID)
BudgetId = NewType("BudgetId", UUID)
StreamId = NewType("StreamId", UUID)
LineId = NewType("LineId", UUID)
PoolId = NewType("PoolId", UUID)
DecisionId = NewType("DecisionId", UUID)
PaymentId = NewType("PaymentId", UUID)
PlanId = NewType("PlanId", UUID)
OutcomeId = NewType("OutcomeId", UUID)
ActionId = NewType("ActionId", UUID)
NoteId = NewType("NoteId", UUID)
WellbeingId = NewType("WellbeingId", UUID)
ReachId = NewType("ReachId", UUID)
ContactId = NewType("ContactId", UUID)
AddressId = NewType("AddressId", UUID)
ReferenceId = NewType("ReferenceId", UUID)
FormerNameId = NewType("FormerNameId", UUID)
LanguageId = NewType("LanguageId", UUID)
KeyDateId = NewType("KeyDateId", UUID)
ConversationId = NewType("ConversationId", UUID)
ImportId = NewType("ImportId", UUID)
RequestId = NewType("RequestId", UUID)
AccessId = NewType("AccessId", UUID)
AlertId = NewType("AlertId", UUID)
PairId = NewType("PairId", UUID)
HoldId = NewType("HoldId", UUID)
ErasureId = NewType("ErasureId", UUID)


def new_id() -> UUID:
    return UUID(bytes=uuid_utils.uuid7().bytes)
