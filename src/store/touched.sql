-- SPDX-License-Identifier: GPL-3.0-or-later

-- What a transaction changes of what keys mirror: whoever writes it, the rows say so themselves.
-- All of it is beside the file, for one connection. No conflict clauses: that of the statement by
-- which a trigger runs would take their place.
CREATE TEMP TABLE key_touched (
  kind          TEXT    NOT NULL CHECK (kind IN ('roles', 'member', 'client', 'note')),
  id            INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;

-- Who may read a client. One without a pair has nothing that could differ from the policy, for pairs
-- are made with the first text.
CREATE TEMP TRIGGER touched_access_grant_insert AFTER INSERT ON main.access_grant BEGIN
  INSERT INTO key_touched SELECT 'client', NEW.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = NEW.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = NEW.client_id);
END;
CREATE TEMP TRIGGER touched_access_grant_update AFTER UPDATE ON main.access_grant BEGIN
  INSERT INTO key_touched SELECT 'client', NEW.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = NEW.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = NEW.client_id);
END;
CREATE TEMP TRIGGER touched_access_grant_delete AFTER DELETE ON main.access_grant BEGIN
  INSERT INTO key_touched SELECT 'client', OLD.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = OLD.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = OLD.client_id);
END;
CREATE TEMP TRIGGER touched_case_staff_insert AFTER INSERT ON main.case_staff BEGIN
  INSERT INTO key_touched SELECT 'client', NEW.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = NEW.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = NEW.client_id);
END;
CREATE TEMP TRIGGER touched_case_staff_update AFTER UPDATE ON main.case_staff BEGIN
  INSERT INTO key_touched SELECT 'client', NEW.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = NEW.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = NEW.client_id);
END;
CREATE TEMP TRIGGER touched_case_staff_delete AFTER DELETE ON main.case_staff BEGIN
  INSERT INTO key_touched SELECT 'client', OLD.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = OLD.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = OLD.client_id);
END;
CREATE TEMP TRIGGER touched_chart_share_insert AFTER INSERT ON main.chart_share BEGIN
  INSERT INTO key_touched SELECT 'client', NEW.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = NEW.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = NEW.client_id);
END;
CREATE TEMP TRIGGER touched_chart_share_update AFTER UPDATE ON main.chart_share BEGIN
  INSERT INTO key_touched SELECT 'client', NEW.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = NEW.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = NEW.client_id);
END;
CREATE TEMP TRIGGER touched_chart_share_delete AFTER DELETE ON main.chart_share BEGIN
  INSERT INTO key_touched SELECT 'client', OLD.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = OLD.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = OLD.client_id);
END;
CREATE TEMP TRIGGER touched_referral_insert AFTER INSERT ON main.referral BEGIN
  INSERT INTO key_touched SELECT 'client', NEW.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = NEW.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = NEW.client_id);
END;
CREATE TEMP TRIGGER touched_referral_update AFTER UPDATE ON main.referral BEGIN
  INSERT INTO key_touched SELECT 'client', NEW.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = NEW.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = NEW.client_id);
END;
CREATE TEMP TRIGGER touched_referral_delete AFTER DELETE ON main.referral BEGIN
  INSERT INTO key_touched SELECT 'client', OLD.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = OLD.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = OLD.client_id);
END;
CREATE TEMP TRIGGER touched_referral_doctor_insert AFTER INSERT ON main.referral_doctor BEGIN
  INSERT INTO key_touched SELECT 'client', NEW.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = NEW.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = NEW.client_id);
END;
CREATE TEMP TRIGGER touched_referral_doctor_update AFTER UPDATE ON main.referral_doctor BEGIN
  INSERT INTO key_touched SELECT 'client', NEW.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = NEW.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = NEW.client_id);
END;
CREATE TEMP TRIGGER touched_referral_doctor_delete AFTER DELETE ON main.referral_doctor BEGIN
  INSERT INTO key_touched SELECT 'client', OLD.client_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = OLD.client_id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = OLD.client_id);
END;
CREATE TEMP TRIGGER touched_client_update AFTER UPDATE OF owner_id, everyone ON main.client
WHEN OLD.owner_id <> NEW.owner_id OR OLD.everyone <> NEW.everyone BEGIN
  INSERT INTO key_touched SELECT 'client', NEW.id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'client' AND t.id = NEW.id)
      AND EXISTS (SELECT 1 FROM pair WHERE kind = 'client' AND ref = NEW.id);
END;

-- Whose keys there are, and who counts.
CREATE TEMP TRIGGER touched_member_key_insert AFTER INSERT ON main.member_key BEGIN
  INSERT INTO key_touched SELECT 'roles', 0
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'roles' AND t.id = 0);
  INSERT INTO key_touched SELECT 'member', NEW.member_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'member' AND t.id = NEW.member_id);
END;
CREATE TEMP TRIGGER touched_member_key_update AFTER UPDATE OF box_public, slot ON main.member_key BEGIN
  INSERT INTO key_touched SELECT 'roles', 0
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'roles' AND t.id = 0);
  INSERT INTO key_touched SELECT 'member', NEW.member_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'member' AND t.id = NEW.member_id);
END;
CREATE TEMP TRIGGER touched_member_key_delete AFTER DELETE ON main.member_key BEGIN
  INSERT INTO key_touched SELECT 'roles', 0
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'roles' AND t.id = 0);
  INSERT INTO key_touched SELECT 'member', OLD.member_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'member' AND t.id = OLD.member_id);
END;
CREATE TEMP TRIGGER touched_invitation_insert AFTER INSERT ON main.invitation BEGIN
  INSERT INTO key_touched SELECT 'roles', 0
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'roles' AND t.id = 0);
  INSERT INTO key_touched SELECT 'member', NEW.member_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'member' AND t.id = NEW.member_id);
END;
CREATE TEMP TRIGGER touched_invitation_update AFTER UPDATE OF box_public, slot ON main.invitation BEGIN
  INSERT INTO key_touched SELECT 'roles', 0
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'roles' AND t.id = 0);
  INSERT INTO key_touched SELECT 'member', NEW.member_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'member' AND t.id = NEW.member_id);
END;
CREATE TEMP TRIGGER touched_invitation_delete AFTER DELETE ON main.invitation BEGIN
  INSERT INTO key_touched SELECT 'roles', 0
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'roles' AND t.id = 0);
  INSERT INTO key_touched SELECT 'member', OLD.member_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'member' AND t.id = OLD.member_id);
END;
CREATE TEMP TRIGGER touched_member_update AFTER UPDATE OF status ON main.member
WHEN OLD.status <> NEW.status BEGIN
  INSERT INTO key_touched SELECT 'roles', 0
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'roles' AND t.id = 0);
  INSERT INTO key_touched SELECT 'member', NEW.id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'member' AND t.id = NEW.id);
END;

-- Who holds which permission, and the recovery key.
CREATE TEMP TRIGGER touched_member_role_insert AFTER INSERT ON main.member_role BEGIN
  INSERT INTO key_touched SELECT 'roles', 0
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'roles' AND t.id = 0);
END;
CREATE TEMP TRIGGER touched_member_role_delete AFTER DELETE ON main.member_role BEGIN
  INSERT INTO key_touched SELECT 'roles', 0
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'roles' AND t.id = 0);
END;
CREATE TEMP TRIGGER touched_role_update AFTER UPDATE OF permissions ON main.role
WHEN OLD.permissions <> NEW.permissions BEGIN
  INSERT INTO key_touched SELECT 'roles', 0
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'roles' AND t.id = 0);
END;
CREATE TEMP TRIGGER touched_recovery_insert AFTER INSERT ON main.recovery BEGIN
  INSERT INTO key_touched SELECT 'roles', 0
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'roles' AND t.id = 0);
END;
CREATE TEMP TRIGGER touched_recovery_update AFTER UPDATE ON main.recovery BEGIN
  INSERT INTO key_touched SELECT 'roles', 0
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'roles' AND t.id = 0);
END;

-- Who may read a note, and what it says.
CREATE TEMP TRIGGER touched_note_update AFTER UPDATE OF state, author_id, reviewer_id ON main.note BEGIN
  INSERT INTO key_touched SELECT 'note', NEW.id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'note' AND t.id = NEW.id);
END;
CREATE TEMP TRIGGER touched_note_text_insert AFTER INSERT ON main.note_text BEGIN
  INSERT INTO key_touched SELECT 'note', NEW.note_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'note' AND t.id = NEW.note_id);
END;
CREATE TEMP TRIGGER touched_note_text_update AFTER UPDATE OF key_hash ON main.note_text BEGIN
  INSERT INTO key_touched SELECT 'note', NEW.note_id
    WHERE NOT EXISTS (SELECT 1 FROM key_touched t WHERE t.kind = 'note' AND t.id = NEW.note_id);
END;
